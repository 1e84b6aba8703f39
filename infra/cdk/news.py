"""The topic that tells people: how runs ended, alarms, the bill."""

from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.cdk.names import Names
from infra.cdk.policies import Statement, allow_service, deny_insecure, document, own_account


class News(Construct):
    """A topic, and an e-mail address that receives it when one is given.

    It is not encrypted: CloudWatch cannot publish under the AWS managed key, a key of one's own
    costs 1 USD a month, and messages carry counts only.
    """

    def __init__(self, scope: Construct, name: str, names: Names, email: str) -> None:
        super().__init__(scope, name)
        self.topic = sns.CfnTopic(self, "Topic", topic_name=names.news)
        sns.CfnTopicPolicy(
            self,
            "Policy",
            topics=[self.topic.ref],
            policy_document=document(
                _publisher("TellCloudwatch", "cloudwatch", names),
                _publisher("TellBudgets", "budgets", names),
                deny_insecure("sns:Publish", [names.topic_arn()]),
            ),
        )
        if email:
            sns.CfnSubscription(
                self, "Email", protocol="email", endpoint=email, topic_arn=self.topic.ref
            )


def _publisher(sid: str, service: str, names: Names) -> Statement:
    return allow_service(sid, service, "sns:Publish", names.topic_arn(), own_account())
