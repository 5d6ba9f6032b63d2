# SPDX-License-Identifier: Apache-2.0
"""Writes what jinja2 makes of our templates, for OracleTest to compare with.

    python3 -m venv venv && venv/bin/pip install jinja2==3.1.6
    venv/bin/python src/test/python/oracle.py
"""

import json
import pathlib
import re

import environment
from conversations import CONVERSATIONS
from snippets import SNIPPETS, VARIABLES

RESOURCES = pathlib.Path(__file__).parent.parent / "resources" / "oracle"
TEMPLATES = sorted((RESOURCES / "templates").glob("*.jinja"))
# Each print statement of these templates is a case of its own too.
TAKEN_APART = ["commandr", "kitchen"]
DEFINITIONS = "{%- set d = {'a': 1, 'b': {'c': [10, 20, 30]}, 'k-x': 'dash', 3: 'three'} -%}{%- set n = 3 -%}"


def print_statements(template):
    for line in template.read_text(encoding="utf-8").splitlines():
        if "{%" in line and not line.startswith("{{"):
            continue
        for statement in re.findall(r"\{\{.*?\}\}(?!\})", line):
            whole = statement.count("{") == statement.count("}")
            if whole and "loop" not in statement and "{%" not in statement and "c.next" not in statement:
                yield DEFINITIONS + statement


def write(name, content):
    text = json.dumps(content, ensure_ascii=True, indent=1)
    (RESOURCES / name).write_text(text + "\n", encoding="utf-8")


def main():
    jinja = environment.create()
    renders = []
    for template in TEMPLATES:
        source = template.read_bytes().decode("utf-8")
        for name, variables in CONVERSATIONS.items():
            result = environment.render(jinja, source, variables)
            renders.append({"template": template.stem, "conversation": name, **result})
    write("conversations.json", CONVERSATIONS)
    write("renders.json", renders)

    snippets = list(SNIPPETS)
    for template in TEMPLATES:
        if template.stem in TAKEN_APART:
            snippets.extend(print_statements(template))
    results = [{"template": snippet, **environment.render(jinja, snippet, VARIABLES)} for snippet in snippets]
    write("snippets.json", {"variables": VARIABLES, "snippets": results})

    failures = [case for case in renders + results if "error" in case]
    print(len(renders), "renders,", len(results), "snippets,", len(failures), "of both fail")
    for case in failures:
        print(case["error"], "|", case["message"][:90], "|", case["template"][:100].replace("\n", "\\n"))


if __name__ == "__main__":
    main()
