"""What MiniStack lacks of what we deploy, given to it: it runs inside MiniStack.

MiniStack has Glue's security configurations and Athena's saved queries; only its CloudFormation
does not know them. It takes the tags of a new Glue job and tells nobody of them.
"""

import json
from typing import Any

from ministack.services import (  # type: ignore[import-not-found] # in an environment of its own
    athena,
    glue,
)
from ministack.services.cloudformation.provisioners import (  # type: ignore[import-not-found] # as above
    _RESOURCE_HANDLERS as HANDLERS,
)

Made = tuple[str, dict[str, Any]]


def _answered(answer: tuple[int, Any, bytes]) -> Any:
    status, _, body = answer
    if status >= 400:  # HTTP's first error
        raise ValueError(body)
    return json.loads(body)


def _make_security(_: str, properties: dict[str, Any], __: str) -> Made:
    given = dict(properties["EncryptionConfiguration"])
    given["S3Encryption"] = given.pop("S3Encryptions")  # the API's name for it
    _answered(
        glue._create_security_configuration(  # noqa: SLF001 # MiniStack has no other way in
            {"Name": properties["Name"], "EncryptionConfiguration": given}
        )
    )
    return properties["Name"], {}


def _make_query(_: str, properties: dict[str, Any], __: str) -> Made:
    made = _answered(athena._create_named_query(properties))  # noqa: SLF001 # as above
    return made["NamedQueryId"], {"NamedQueryId": made["NamedQueryId"]}


def _drop_security(name: str, _: dict[str, Any]) -> None:
    glue._delete_security_configuration({"Name": name})  # noqa: SLF001 # as above


def _drop_query(query: str, _: dict[str, Any]) -> None:
    athena._delete_named_query({"NamedQueryId": query})  # noqa: SLF001 # as above


def _with_tags(create: Any) -> Any:
    """Return what creates a job and keeps its tags where GetTags looks for them."""

    def created(request: dict[str, Any]) -> Any:
        answer = create(request)
        if tags := request.get("Tags"):
            arn = glue._arn("job", request["Name"])  # noqa: SLF001 # as above
            glue._tag_resource({"ResourceArn": arn, "TagsToAdd": tags})  # noqa: SLF001 # as above
        return answer

    return created


def add() -> None:
    """Let CloudFormation make and delete these types, and a job keep its tags."""
    glue._create_job = _with_tags(glue._create_job)  # noqa: SLF001 # as above
    HANDLERS["AWS::Glue::SecurityConfiguration"] = {
        "create": _make_security,
        "delete": _drop_security,
    }
    HANDLERS["AWS::Athena::NamedQuery"] = {"create": _make_query, "delete": _drop_query}
