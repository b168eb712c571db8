"""Judges requests and answers by botocore's models: JSON in on stdin, the problems out on stdout."""

import json
import sys
import xml.etree.ElementTree as tree

import botocore.session
from botocore.model import ListShape, MapShape, StructureShape
from botocore.parsers import create_parser
from botocore.validate import ParamValidator

SERVICES = {"ecs": "ecs", "ecr": "ecr", "ecr-public": "ecr-public", "elasticloadbalancing": "elbv2", "logs": "logs", "apprunner": "apprunner"}
session = botocore.session.get_session()
models = {name: session.get_service_model(botocore_name) for name, botocore_name in SERVICES.items()}
asked = json.load(sys.stdin)
newer = {(entry["shape"], entry["member"]) for entry in asked["newer"]}


def without_newer(shape, value):
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        return {
            name: without_newer(shape.members.get(name), item)
            for name, item in value.items()
            if name in shape.members or (shape.name, name) not in newer
        }
    if isinstance(shape, ListShape) and isinstance(value, list):
        return [without_newer(shape.member, item) for item in value]
    if isinstance(shape, MapShape) and isinstance(value, dict):
        return {name: without_newer(shape.value, item) for name, item in value.items()}
    return value


def problems_of_input(operation, value):
    report = ParamValidator().validate(without_newer(operation.input_shape, value), operation.input_shape)
    return [report.generate_report()] if report.has_errors() else []


TYPES = {
    "string": str,
    "integer": int,
    "long": int,
    "double": (int, float),
    "float": (int, float),
    "boolean": bool,
    "timestamp": (int, float),
}


def problems_of_output(shape, value, path):
    if isinstance(shape, StructureShape):
        if not isinstance(value, dict):
            return [f"{path}: {value!r} is no structure"]
        found = [f"{path}: required {name} is missing" for name in shape.required_members if name not in value]
        for name, item in value.items():
            if name in shape.members:
                found += problems_of_output(shape.members[name], item, f"{path}.{name}")
            elif (shape.name, name) not in newer:
                found.append(f"{path}: {shape.name} has no member {name}")
        return found
    if isinstance(shape, ListShape):
        if not isinstance(value, list):
            return [f"{path}: {value!r} is no list"]
        return [found for item in value for found in problems_of_output(shape.member, item, f"{path}[]")]
    if isinstance(shape, MapShape):
        if not isinstance(value, dict):
            return [f"{path}: {value!r} is no map"]
        return [found for item in value.values() for found in problems_of_output(shape.value, item, path + "{}")]
    wanted = TYPES.get(shape.type_name)
    if wanted and (not isinstance(value, wanted) or (wanted is not bool and isinstance(value, bool))):
        return [f"{path}: {value!r} is no {shape.type_name}"]
    if shape.type_name == "timestamp" and not 1.4e9 < value < 4e9:
        return [f"{path}: {value!r} is no second of our time"]
    if getattr(shape, "enum", None) and value not in shape.enum:
        return [f"{path}: {value!r} is none of {shape.enum}"]
    return []


def leaves(value):
    if isinstance(value, dict):
        return sum(leaves(item) for item in value.values())
    if isinstance(value, list):
        return sum(leaves(item) for item in value)
    return 1


def problems_of_answer(model, operation, answer):
    body = answer["text"].encode()
    response = {"status_code": answer["statusCode"], "headers": answer["headers"], "body": body}
    parsed = create_parser(model.metadata["protocol"]).parse(response, operation.output_shape)
    if answer["statusCode"] >= 300:
        code = parsed.get("Error", {}).get("Code")
        declared = [shape.metadata.get("error", {}).get("code", shape.name) for shape in operation.error_shapes]
        if code in declared or code in asked["undeclared"]:
            return []
        return [f"error {code} is not declared; {', '.join(declared)} are"]
    if operation.output_shape is None:
        return []
    if model.metadata["protocol"] == "json":
        return problems_of_output(operation.output_shape, json.loads(body), operation.name)
    parsed.pop("ResponseMetadata", None)
    result = tree.fromstring(body)[0]
    told = sum(1 for element in result.iter() if len(element) == 0 and element.text)
    understood = leaves(parsed)
    return [] if told == understood else [f"{told} values told, {understood} understood"]


def judge(exchange):
    model = models[exchange["service"]]
    operation = model.operation_model(exchange["operation"])
    found = []
    if model.metadata["protocol"] == "json" and exchange["sent"]:
        found += [f"input: {problem}" for problem in problems_of_input(operation, json.loads(exchange["body"]))]
    return found + [f"answer: {problem}" for problem in problems_of_answer(model, operation, exchange["answer"])]


json.dump([judge(exchange) for exchange in asked["exchanges"]], sys.stdout)
