# SPDX-License-Identifier: Apache-2.0
"""Leads requests to a model that answers, and leaves alone who asks: what is fuzzed is the host, not its guests."""

import os

import schemathesis

MODEL = os.environ["BEEP_FUZZ_MODEL"]
OURS = os.environ["BEEP_FUZZ_OURS"].split(",")


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict) and isinstance(body.get("model"), str):
        body["model"] = MODEL
    return body


@schemathesis.hook
def filter_case(context, case):
    return not any(value in OURS for value in (case.path_parameters or {}).values())
