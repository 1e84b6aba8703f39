"""Templates of the CDK app, synthesised over zips that are there but hold nothing."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.requirements_present import require

ROOT = Path(__file__).parents[1]
MANIFESTS = ROOT / "functions" / "entrepot"
JOBS = {path.stem: json.loads(path.read_text()) for path in (ROOT / "glue_jobs").glob("*.json")}
PSEUDO = {
    "AWS::Partition": "aws",
    "AWS::Region": "eu-west-1",
    "AWS::AccountId": "123456789012",
}
CONTACT = "you@example.org"
LAKE = "arn:aws:s3:::entrepot-lake-123456789012"
HERE = "eu-west-1:123456789012"

Template = dict[str, Any]
Properties = dict[str, Any]


def manifests() -> dict[str, dict[str, Any]]:
    """Return each function.json of AWS as it stands, without any code of ours between."""
    read = {
        path.parent.name: json.loads(path.read_text()) for path in MANIFESTS.glob("*/function.json")
    }
    return {name: manifest for name, manifest in read.items() if "aws" in manifest["clouds"]}


def dashed(function: str) -> str:
    """Return a function's name in AWS."""
    return f"entrepot-{function.replace('_', '-')}"


def stub_zips(folder: Path) -> Path:
    """Write a file for each function's zip, and return the folder that stands for build/."""
    (folder / "aws").mkdir(parents=True)
    for name in manifests():
        (folder / "aws" / f"{name}.zip").write_bytes(name.encode())
    (folder / "glue").mkdir()
    for name in JOBS:
        (folder / "glue" / f"{name}.gluewheels.zip").write_bytes(f"{name} in Glue".encode())
    return folder


def synthesised(folder: Path, **context: Any) -> Template:
    """Return the template for a context, with what only AWS knows filled in."""
    require_node()
    from aws_cdk import App  # noqa: PLC0415 # importing it starts node

    from infra.cdk.options import from_context  # noqa: PLC0415 # as above
    from infra.cdk.stack import EntrepotStack  # noqa: PLC0415 # as above

    build = context.pop("build", None) or stub_zips(folder / "build")
    app = App(
        analytics_reporting=False,
        outdir=str(folder / "cdk.out"),
        context={"contact": CONTACT, "build": str(build), **context},
    )
    stack = EntrepotStack(app, from_context(app.node))
    template: Template = app.synth().get_stack_artifact(stack.artifact_id).template
    filled: Template = plain(template, template["Resources"])
    return filled


def require_node() -> None:
    """Skip, with the reason, where the CDK cannot run."""
    require("node", present=shutil.which("node") is not None, how="the CDK runs on Node.js")


def plain(value: Any, resources: Properties) -> Any:
    """Return a value with pseudo parameters filled in and references by the resource's name."""
    if isinstance(value, list):
        return [plain(one, resources) for one in value]
    if not isinstance(value, dict):
        return value
    if "Fn::Join" in value:
        separator, parts = value["Fn::Join"]
        return separator.join(str(plain(part, resources)) for part in parts)
    if "Fn::GetAtt" in value:
        owner, attribute = value["Fn::GetAtt"]
        return f"<{called(owner, resources)}.{attribute}>"
    if set(value) <= {"Ref", "Fn::Sub"}:
        return _referred(value, resources)
    return {key: plain(one, resources) for key, one in value.items()}


def _referred(value: Properties, resources: Properties) -> str:
    """Return what a reference, or a text with pseudo parameters in it, stands for."""
    if "Fn::Sub" in value:
        return re.sub(r"\$\{([\w:]+)\}", lambda found: PSEUDO[found[1]], value["Fn::Sub"])
    return PSEUDO.get(value["Ref"]) or f"<{called(value['Ref'], resources)}>"


def called(logical: str, resources: Properties) -> str:
    """Return a resource's physical name; what it is in the template where it has none."""
    properties = resources.get(logical, {}).get("Properties", {})
    names = (value for key, value in properties.items() if key.endswith("Name"))
    return str(plain(next(names, logical), resources))


def of_type(template: Template, kind: str) -> list[Properties]:
    """Return the properties of every resource of a type."""
    found = (r for r in template["Resources"].values() if r["Type"] == kind)
    return [resource.get("Properties", {}) for resource in found]


def only(template: Template, kind: str, **having: Any) -> Properties:
    """Return the properties of the one resource of a type that has these."""
    matching = [p for p in of_type(template, kind) if having.items() <= p.items()]
    assert len(matching) == 1, f"{len(matching)} of {kind} with {having}"
    return matching[0]


def statements(template: Template, role: str) -> dict[str, Properties]:
    """Return the statements of a role's only policy, by Sid."""
    [policy] = only(template, "AWS::IAM::Role", RoleName=role)["Policies"]
    return {one["Sid"]: one for one in policy["PolicyDocument"]["Statement"]}


def policies(template: Template) -> Iterator[Properties]:
    """Yield every policy document there is, of roles and of resources."""
    for role in of_type(template, "AWS::IAM::Role"):
        yield from (policy["PolicyDocument"] for policy in role["Policies"])
    for kind in ("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"):
        yield from (resource["PolicyDocument"] for resource in of_type(template, kind))
