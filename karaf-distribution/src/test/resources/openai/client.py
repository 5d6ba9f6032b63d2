# SPDX-License-Identifier: Apache-2.0
"""OpenAI's own client, driven from outside: reads one call a line, [name, {arguments}] as JSON, and prints its result as a line of JSON.

A call that fails gives {"error": {...}} with what the client makes of the answer.
"""
import json
import sys
import time

import httpx2
import openai

BASE_URL, KEY = sys.argv[1:]


def client(key=KEY, retries=0):
    return openai.OpenAI(base_url=BASE_URL, api_key=key, max_retries=retries, timeout=120)


def models(key=KEY):
    return [model.to_dict() for model in client(key).models.list()]


def model(id):
    return client().models.retrieve(id).to_dict()


def chat(key=KEY, retries=0, **arguments):
    return client(key, retries).chat.completions.create(**arguments).to_dict()


def stream(**arguments):
    """All chunks; tells on a line of its own when the first words are there."""
    chunks = []
    for chunk in client().chat.completions.create(stream=True, **arguments):
        chunks.append(chunk.to_dict())
        if len(chunks) == 3:
            tell({"begun": True})
    return chunks


def leave(**arguments):
    """Takes the first words of a stream, and closes it; the connection too."""
    with client() as leaving:
        stream = leaving.chat.completions.create(stream=True, **arguments)
        chunks = [next(stream).to_dict() for _ in range(3)]
        stream.close()
    return {"chunks": chunks, "left": time.time()}


def give_up(after_seconds, **arguments):
    """Asks for a whole answer, and waits for it no longer than that."""
    with client() as impatient:
        impatient.with_options(timeout=after_seconds).chat.completions.create(**arguments)


def post(path, body, type):
    """A request that the client would never send by itself."""
    return client().post(path, cast_to=httpx2.Response, content=body.encode(), options={"headers": {"Content-Type": type}}).text


def get(path):
    return client().get(path, cast_to=httpx2.Response).text


def described(error):
    response = getattr(error, "response", None)
    return {
        "class": type(error).__name__,
        "message": str(error),
        "status": getattr(error, "status_code", None),
        "type": getattr(error, "type", None),
        "param": getattr(error, "param", None),
        "code": getattr(error, "code", None),
        "is_api_error": isinstance(error, openai.APIError),
        "request_id": getattr(error, "request_id", None),
        "headers": {} if response is None else dict(response.headers),
    }


def tell(value):
    print(json.dumps(value), flush=True)


tell({"version": openai.__version__})
for line in sys.stdin:
    name, arguments = json.loads(line)
    try:
        tell({"result": globals()[name](**arguments)})
    except openai.OpenAIError as error:
        tell({"error": described(error)})
