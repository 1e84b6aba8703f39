"""The stack: everything of one deployment, put together from one construct for each concern."""

from aws_cdk import CfnOutput, Stack, Tags
from aws_cdk.aws_sqs import CfnQueue
from constructs import Construct

from entrepot import catalog
from entrepot.bundle.jobs import jobs
from infra.cdk.api import HttpApi
from infra.cdk.athena import Analysis
from infra.cdk.dashboard import Dashboard, charts
from infra.cdk.events import CityListRule, RefreshSchedule
from infra.cdk.functions import PipelineFunction
from infra.cdk.jobs import Jobs
from infra.cdk.lake import Lake
from infra.cdk.monitoring import Alarms, MonthlyBudget, on_dead_letters, on_executions, on_function
from infra.cdk.names import Names, dashed
from infra.cdk.news import News
from infra.cdk.options import ROOT, Options
from infra.cdk.outputs import next_steps, spelled
from infra.cdk.queues import DeadLetters, Requests
from infra.cdk.tables import LakeTables
from infra.cdk.workflow import Workflow


class EntrepotStack(Stack):
    """Entrepot on AWS. Account and region are those that it is deployed with."""

    def __init__(self, scope: Construct, options: Options) -> None:
        super().__init__(
            scope,
            options.name,
            description="Entrepot: turns a list of cities into a logistics plan.",
        )
        self._options = options
        self._names = names = Names.of(options.name, options.lake_bucket)
        self._lake = Lake(self, "Lake", names, destroy=options.destroy_data)
        self._news = News(self, "News", names, options.notify_email).topic
        self._dead = DeadLetters(self, "DeadLetters", names).queue
        self._functions = self._made_functions()
        self._requests = self._made_queues()
        every_job = list(jobs(ROOT).values())
        Jobs(self, "Jobs", every_job, names, options)
        self._machine = Workflow(
            self, "Workflow", self._manifests(), every_job, names, log_days=options.log_days
        ).machine
        self._start_by_itself()
        LakeTables(self, "Tables", names)
        Analysis(self, "Analysis", names, scan_limit_mb=options.scan_limit_mb)
        self._api = HttpApi(self, "Api", self._functions, names, log_days=options.log_days)
        self._watch()
        self._tag()
        self._tell()

    def _made_functions(self) -> list[PipelineFunction]:
        """Make every function of the catalog that runs on AWS."""
        scope = Construct(self, "Functions")
        made = [
            PipelineFunction(scope, dashed(one), one, self._names, self._options)
            for one in catalog.functions().values()
            if "aws" in one.manifest.clouds
        ]
        for function in made:
            function.send_failed_events_to(self._dead.attr_arn)
        return made

    def _made_queues(self) -> list[Requests]:
        scope = Construct(self, "Requests")
        return [
            Requests(scope, dashed(one.function), one, self._names)
            for one in self._functions
            if one.function.manifest.queue
        ]

    def _manifests(self) -> list[catalog.Function]:
        return [one.function for one in self._functions]

    def _start_by_itself(self) -> None:
        machine, dead, names = self._machine.ref, self._dead.attr_arn, self._names
        CityListRule(self, "CityList", names, machine, dead)
        RefreshSchedule(self, "Refresh", names, self._options.refresh, machine, dead)

    def _watch(self) -> None:
        names, topic, machine = self._names, self._news.ref, self._machine.ref
        dead = sorted([names.dead, *(names.dead_requests(q.function) for q in self._requests)])
        watched = [
            *on_executions(names, machine),
            *(on_function(one, names) for one in self._manifests()),
            *(on_dead_letters(queue) for queue in dead),
        ]
        Alarms(self, "Alarms", watched, topic)
        Dashboard(self, "Dashboard", names, charts(self._manifests(), names, machine, dead))
        if self._options.monthly_budget_usd:
            MonthlyBudget(self, "Budget", names, self._options.monthly_budget_usd, topic)

    def _tag(self) -> None:
        own = {"project": "entrepot", "stack": self._options.name}
        for name, value in (self._options.tags | own).items():
            Tags.of(self).add(name, value)

    def _tell(self) -> None:
        """State what a user needs next, as Terraform's outputs do."""
        queues: dict[str, CfnQueue] = {one.function.name: one.queue for one in self._requests}
        machine, bucket = self._machine.ref, self._lake.bucket.ref
        values = {
            "lake_bucket": bucket,
            "state_machine_arn": machine,
            "api_url": self._api.url,
            "topic_arn": self._news.ref,
            "queue_url": self.to_json_string({name: q.ref for name, q in queues.items()}),
            "dead_letter_queue_url": self._dead.ref,
            "next": next_steps(bucket, machine),
        }
        for name, value in values.items():
            CfnOutput(self, f"Output-{name}", value=value).override_logical_id(spelled(name))
