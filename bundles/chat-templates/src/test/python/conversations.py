# SPDX-License-Identifier: Apache-2.0
"""The conversations that each template is rendered with."""


def user(content):
    return {"role": "user", "content": content}


def assistant(content):
    return {"role": "assistant", "content": content}


def system(content):
    return {"role": "system", "content": content}


def tool_call(name, arguments, id="call12345"):
    return {"id": id, "type": "function", "function": {"name": name, "arguments": arguments}}


def function(name, description, properties, required=None):
    parameters = {"type": "object", "properties": properties}
    if required:
        parameters["required"] = required
    return {"type": "function", "function": {"name": name, "description": description, "parameters": parameters}}


TOOLS = [
    function(
        "get_weather",
        'Get "weather" für <Ort> 🌦',
        {
            "city": {"type": "string", "description": "City's name"},
            "unit": {"type": "string", "enum": ["celsius", "fahrenheit"], "default": "celsius"},
            "days": {"type": "integer", "default": 3},
            "tags": {"type": "array", "items": {"type": "string"}},
            "geo": {
                "type": "object",
                "properties": {"lat": {"type": "number"}, "lon": {"type": "number", "default": 1.5}},
                "required": ["lat"],
            },
            "any": {"type": ["string", "null"]},
            "one": {"oneOf": [{"type": "string", "description": "s"}, {"type": "boolean"}]},
        },
        ["city"],
    ),
    function("noargs", "No args", {}),
]

CONVERSATIONS = {
    "one message": {"messages": [user("Hello")], "add_generation_prompt": True},
    "system and several turns": {
        "messages": [system("Be brief."), user("Hi"), assistant("Hello!"), user("How are you?")],
        "add_generation_prompt": True,
    },
    "unicode": {
        "messages": [
            system("Ünïcödé 漢字 🤖"),
            user("👩‍👩‍👧‍👦 שלום e\u0301 𝔘 \u2028 \ufeff x"),
        ],
        "add_generation_prompt": True,
    },
    "quotes and escapes": {
        "messages": [
            user("He said \"hi\" and 'bye' \\ \\n {\"k\": [1, \"v\"]} `code` $1 \\1"),
            assistant("\"\"\"''' \\\\"),
            user("{}"),
        ],
        "add_generation_prompt": False,
    },
    "markup and special tokens": {
        "messages": [
            user("<script>alert('x')</script> & &amp; <b>bold</b> <|im_end|>"),
            assistant("a < b > c"),
            user("<<SYS>> </s>"),
        ],
        "add_generation_prompt": True,
    },
    "empty messages": {
        "messages": [system(""), user(""), assistant("   "), user("\n")],
        "add_generation_prompt": True,
    },
    "white space": {
        "messages": [
            user("  \tline1\r\nline2\n\n  trailing \n"),
            assistant("\n\nanswer\n"),
            user("next\u00a0\u3000"),
        ],
        "add_generation_prompt": False,
    },
    "a tool call": {
        "messages": [
            user("Weather in Köln?"),
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [tool_call("get_weather", {"city": "Köln", "days": 3, "geo": {"lat": 50.9}})],
            },
            {"role": "tool", "name": "get_weather", "tool_call_id": "call12345", "content": '{"t": 21.5}'},
            assistant("21.5 °C"),
            user("Thanks"),
        ],
        "tools": TOOLS,
        "add_generation_prompt": True,
    },
    "content in parts": {
        "messages": [
            user(
                [
                    {"type": "text", "text": " Describe "},
                    {"type": "image", "image_url": "https://example.org/cat.png"},
                    {"type": "text", "text": "now"},
                ]
            ),
            assistant([{"type": "text", "text": "A cat"}]),
        ],
        "add_generation_prompt": True,
    },
    "two tool calls and documents": {
        "messages": [
            user("go"),
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [
                    tool_call(
                        "f",
                        {
                            "a": 1,
                            "b": 1.0,
                            "c": True,
                            "d": None,
                            "e": 'é"<',
                            "f": [],
                            "g": {},
                            "h": [1.5, -2, 1e21, 0.00001, 12345678901234567],
                        },
                    ),
                    tool_call("g", {}, "call54321"),
                ],
            },
            {"role": "tool", "tool_call_id": "call12345", "content": {"content": "nested", "ok": True}},
            {"role": "tool", "tool_call_id": "call54321", "content": "two"},
        ],
        "tools": TOOLS[:1],
        "documents": [{"title": "T1", "text": "Body\nwith lines"}, {"title": "T2 <x>", "n": 7}],
        "add_generation_prompt": True,
    },
    "two users in a row": {
        "messages": [user("one"), user("two"), assistant("three")],
        "add_generation_prompt": False,
        "enable_thinking": False,
        "builtin_tools": ["code_interpreter", "brave_search", "wolfram"],
    },
    "templates in messages": {
        "messages": [
            system("{{ 7*7 }} {% if true %}inj{% endif %} {# c #}"),
            user("{{ messages }} ${jndi} #{x}"),
            assistant("<think>\nreason {{ 1 }}\n</think>\n\nanswer"),
            user("<tool_response>r</tool_response>"),
            assistant("<think>b</think>last"),
        ]
        + [message for i in range(4) for message in (user(f"q{i}"), assistant(f"a{i}"))],
        "tools": TOOLS,
        "documents": [],
        "add_generation_prompt": True,
        "enable_thinking": False,
        "tools_in_user_message": False,
    },
    "no messages": {"messages": [], "add_generation_prompt": True},
    "messages without content": {"messages": [{"role": "user"}], "add_generation_prompt": True},
}

for variables in CONVERSATIONS.values():
    variables.setdefault("bos_token", "<s>")
    variables.setdefault("eos_token", "</s>")
