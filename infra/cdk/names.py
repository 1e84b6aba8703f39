"""What everything is called. Names are given, not generated: two deployments can be compared."""

from aws_cdk import Aws
from msgspec import Struct

from entrepot.catalog import Function


def dashed(function: Function) -> str:
    """Return a function's name as AWS resources spell it."""
    return function.name.replace("_", "-")


class Names(Struct, frozen=True):
    """The physical names of a deployment, and the ARNs that follow from them.

    Policies name what they allow by these ARNs, so that no resource waits for another only to be
    mentioned in its policy.
    """

    stack: str
    lake: str

    @classmethod
    def of(cls, stack: str, lake_bucket: str) -> "Names":
        """Return the names of a deployment; no `lake_bucket` means one named after the account."""
        return cls(stack, lake_bucket or f"{stack}-lake-{Aws.ACCOUNT_ID}")

    @property
    def logs(self) -> str:
        """The bucket of the lake's access logs."""
        return f"{self.lake}-logs"

    @property
    def dead(self) -> str:
        """The queue of what could not be delivered."""
        return f"{self.stack}-dead"

    @property
    def pipeline(self) -> str:
        """The state machine."""
        return f"{self.stack}-city-pipeline"

    @property
    def city_list(self) -> str:
        """The rule that starts the pipeline when a city list arrives."""
        return f"{self.stack}-city-list"

    @property
    def refresh(self) -> str:
        """The schedule that starts the pipeline."""
        return f"{self.stack}-refresh"

    @property
    def news(self) -> str:
        """The topic."""
        return f"{self.stack}-news"

    @property
    def database(self) -> str:
        """The catalog's database; SQL wants no hyphens."""
        return self.stack.replace("-", "_")

    @property
    def workgroup(self) -> str:
        """Athena's workgroup."""
        return self.stack

    def function(self, function: Function) -> str:
        """Return the name of a function, and of its role."""
        return f"{self.stack}-{dashed(function)}"

    def job(self, name: str) -> str:
        """Return the name of a Glue job, and of its role."""
        return f"{self.stack}-{name.replace('_', '-')}"

    def job_logs(self, name: str) -> str:
        """Return what the log groups of a Glue job begin with."""
        return f"/aws-glue/jobs/{self.job(name)}"

    def job_arn(self, name: str) -> str:
        """Return a Glue job's ARN."""
        return _arn("glue", f"job/{self.job(name)}")

    def requests(self, function: Function) -> str:
        """Return the name of a function's queue."""
        return f"{self.function(function)}-requests"

    def dead_requests(self, function: Function) -> str:
        """Return the name of the queue of requests that a function could not answer."""
        return f"{self.function(function)}-dead"

    def bucket_arn(self, bucket: str, key: str = "") -> str:
        """Return the ARN of a bucket, or of keys in it."""
        return f"arn:{Aws.PARTITION}:s3:::{bucket}{key and '/'}{key}"

    def queue_arn(self, queue: str) -> str:
        """Return a queue's ARN."""
        return _arn("sqs", queue)

    def function_arn(self, function: Function) -> str:
        """Return a function's ARN."""
        return _arn("lambda", f"function:{self.function(function)}")

    def machine_arn(self) -> str:
        """Return the state machine's ARN."""
        return _arn("states", f"stateMachine:{self.pipeline}")

    def execution_arn(self, which: str) -> str:
        """Return the ARN of executions of the state machine."""
        return _arn("states", f"execution:{self.pipeline}{which}")

    def topic_arn(self) -> str:
        """Return the topic's ARN."""
        return _arn("sns", self.news)

    def rule_arn(self) -> str:
        """Return the ARN of the rule on city lists."""
        return _arn("events", f"rule/{self.city_list}")

    def log_group_arn(self, group: str) -> str:
        """Return a log group's ARN; its streams' has `:*` behind it."""
        return _arn("logs", f"log-group:{group}")


def function_log_group(names: Names, function: Function) -> str:
    """Return the log group that Lambda writes to for a function."""
    return f"/aws/lambda/{names.function(function)}"


def _arn(service: str, resource: str) -> str:
    return f"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}"
