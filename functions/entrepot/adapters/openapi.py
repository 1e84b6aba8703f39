"""The OpenAPI 3.1 description of every function, made from manifests and contracts."""

from collections.abc import Mapping
from typing import Any

import msgspec

from entrepot.adapters import problems
from entrepot.catalog import Function

JSON = "application/json"
BATCH = "/batch"
_REF = "#/components/schemas/{name}"


def describe(functions: Mapping[str, Function], version: str) -> dict[str, Any]:
    """Return the OpenAPI document (https://spec.openapis.org/oas/v3.1.0) as JSON values."""
    types = [t for f in functions.values() for t in (f.signature().request, f.signature().response)]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    by_type = dict(zip(types, schemas, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Entrepot",
            "version": version,
            "summary": "From a list of cities to a logistics plan, one function at a time.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": _paths(functions, by_type),
        "components": {"schemas": components | _shared_schemas()},
    }


def _paths(functions: Mapping[str, Function], schemas: Mapping[Any, Any]) -> dict[str, Any]:
    paths: dict[str, Any] = {"/healthz": {"get": _health()}}
    for function in functions.values():
        signature = function.signature()
        request, response = schemas[signature.request], schemas[signature.response]
        path = function.manifest.http.path
        paths[path] = {"post": _single(function, request, response)}
        paths[path + BATCH] = {"post": _batch(function, request, response)}
    return paths


def _single(function: Function, request: Any, response: Any) -> dict[str, Any]:
    return {
        "operationId": function.name,
        "summary": function.manifest.summary,
        "tags": [function.name],
        "requestBody": _content(request, function.manifest.example),
        "responses": {"200": _answer("The response", response)} | _problems(),
    }


def _batch(function: Function, request: Any, response: Any) -> dict[str, Any]:
    items = {"type": "array", "items": request}
    outcome = {"allOf": [_ref("Outcome"), {"properties": {"value": response}}]}
    return {
        "operationId": f"{function.name}_batch",
        "summary": "The same for many requests: one outcome each, in order.",
        "tags": [function.name],
        "requestBody": _content(_object(items), {"items": [function.manifest.example]}),
        "responses": {
            "200": _answer("One outcome per item", _object({"type": "array", "items": outcome}))
        }
        | _problems(),
    }


def _object(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": ["items"], "properties": {"items": items}}


def _content(schema: Any, example: Any) -> dict[str, Any]:
    return {"required": True, "content": {JSON: {"schema": schema, "example": example}}}


def _answer(description: str, schema: Any, media_type: str = JSON) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": schema}}}


def _problems() -> dict[str, Any]:
    answer = _answer("What was wrong and what to do", _ref("Problem"), problems.CONTENT_TYPE)
    return {"4XX": answer, "5XX": answer}


def _health() -> dict[str, Any]:
    schema = {"type": "object", "properties": {"status": {"const": "ok"}}}
    return {
        "operationId": "health",
        "summary": "Tell whether the server answers.",
        "responses": {"200": _answer("It does", schema)},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REF.format(name=name)}


def _shared_schemas() -> dict[str, Any]:
    return {
        "Problem": {
            "type": "object",
            "description": "RFC 9457 problem details.",
            "required": ["type", "title", "status", "code", "detail", "retryable"],
            "properties": {
                "type": {"type": "string", "format": "uri"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "code": {"type": "string"},
                "detail": {"type": "string"},
                "retryable": {"type": "boolean"},
            },
        },
        "Outcome": {
            "type": "object",
            "required": ["status"],
            "properties": {
                "status": {"enum": ["ok", "failed"]},
                "error": {
                    "type": "object",
                    "required": ["code", "message", "retryable"],
                    "properties": {
                        "code": {"type": "string"},
                        "message": {"type": "string"},
                        "retryable": {"type": "boolean"},
                    },
                },
            },
        },
    }
