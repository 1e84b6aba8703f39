"""People with an account of their own, who call what is deployed."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import urllib3
from boto3 import Session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from tests.deployed.emulator import REGION, Emulator, session


@contextmanager
def person(aws: Emulator, name: str, *allowed: Mapping[str, Any]) -> Iterator[Session]:
    """Give somebody an access key and these statements as a policy, until the block ends."""
    iam = aws.client("iam")
    iam.create_user(UserName=name)
    if allowed:
        document = json.dumps({"Version": "2012-10-17", "Statement": list(allowed)})
        iam.put_user_policy(UserName=name, PolicyName="allowed", PolicyDocument=document)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    try:
        yield session(key["AccessKeyId"], key["SecretAccessKey"])
    finally:
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        if allowed:
            iam.delete_user_policy(UserName=name, PolicyName="allowed")
        iam.delete_user(UserName=name)


def post(
    aws: Emulator, path: str, body: bytes, who: Session | None
) -> tuple[int, str, dict[str, Any]]:
    """POST to the HTTP API, signed by somebody or nobody: status, content type and JSON body.

    The API's host is a subdomain, which needs no resolving: only the request names it.
    """
    [api] = aws.client("apigatewayv2").get_apis()["Items"]
    port = int(aws.endpoint.rpartition(":")[2])
    host = f"{api['ApiId']}.execute-api.localhost:{port}"
    headers = {"Content-Type": "application/json", "Host": host}
    if who is not None:
        request = AWSRequest("POST", f"https://{host}{path}", headers=headers, data=body)
        credentials = who.get_credentials()
        assert credentials is not None, "a person has an access key"
        SigV4Auth(credentials, "execute-api", REGION).add_auth(request)
        headers = dict(request.headers)
    with urllib3.HTTPSConnectionPool("localhost", port, ca_certs=str(aws.certificate)) as pool:
        answer = pool.request("POST", path, body=body, headers=headers, retries=False)
    return answer.status, answer.headers.get("content-type", ""), json.loads(answer.data)
