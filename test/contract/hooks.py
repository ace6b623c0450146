"""What schemathesis is told beyond the OpenAPI document: ids of things that are there, so that requests reach further than 404.

An id is put in place of half of the well-formed ones that were made up. What deletes or hands over keeps made-up ids, and what the
stateful phase has made itself.
"""

import json
import os
import re

import schemathesis

UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.I)
KNOWN = json.loads(os.environ["CONTRACT_IDS"])
SPARED = {"delete_room", "delete_movie", "delete_webhook", "hand_over_room", "leave_room", "update_room"}


def known(name, value):
    ids = KNOWN.get(name, [])
    if not ids or not isinstance(value, str) or not UUID.match(value):
        return value
    number = int(value[-4:], 16)
    return ids[number // 2 % len(ids)] if number % 2 else value


def with_known(values):
    return {name: known(name, value) for name, value in values.items()}


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if not path_parameters or context.operation.definition.raw.get("operationId") in SPARED:
        return path_parameters
    return with_known(path_parameters)


@schemathesis.hook
def map_body(context, body):
    return with_known(body) if isinstance(body, dict) else body
