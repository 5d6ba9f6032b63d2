# SPDX-License-Identifier: Apache-2.0
"""jinja2 as transformers sets it up to render chat templates, at a fixed time."""

import datetime
import json

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

NOW = datetime.datetime(2026, 1, 5, 9, 7, 3)


class GenerationTag(Extension):
    """The tag that marks what the assistant said, which has no effect on the text."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_render"), [], [], body).set_lineno(line)

    @jinja2.pass_eval_context
    def _render(self, context, caller):
        return caller()


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def to_json(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def create():
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[GenerationTag, loopcontrols]
    )
    environment.filters["tojson"] = to_json
    environment.globals["raise_exception"] = raise_exception
    environment.globals["strftime_now"] = NOW.strftime
    return environment


def render(environment, source, variables):
    """What the template makes of the variables, or how it fails."""
    try:
        # By way of JSON, as the test reads them, so that no render sees what another has done.
        return {"output": environment.from_string(source).render(**json.loads(json.dumps(variables)))}
    except Exception as failure:
        return {"error": type(failure).__name__, "message": str(failure)}
