"""Makes the calls that stdin names with boto3, one after the other; their results or errors out on stdout."""

import json
import os
import sys

import boto3
from botocore.exceptions import ClientError, WaiterError

client = boto3.client(os.environ.get("PEER_SERVICE", "ecs"), endpoint_url=os.environ["AWS_ENDPOINT_URL"])
QUICK = {"Delay": 1, "MaxAttempts": 20}


def make(kind, name, given):
    if kind == "wait":
        client.get_waiter(name).wait(**{"WaiterConfig": QUICK, **given})
        return "stable"
    if kind == "pages":
        return list(client.get_paginator(name).paginate(**given))
    return getattr(client, name)(**given)


def result(call):
    try:
        return {"ok": make(*call)}
    except ClientError as error:
        return {"error": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}
    except WaiterError as error:
        return {"error": "WaiterError", "message": str(error)}


json.dump([result(call) for call in json.load(sys.stdin)], sys.stdout, default=str)
