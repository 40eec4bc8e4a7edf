#!/usr/bin/env python3
"""Publishes ten messages to a topic, over v1, the first form of the API.
Its path names a cluster, which selects nothing; otherwise it is as v2, but for the format of times.

    python3 producer_v1.py [base URL] [topic]

Needs the package websocket-client (Debian: python3-websocket).
"""

import base64
import json
import sys
from urllib.parse import quote

import websocket

BASE_URL = sys.argv[1] if len(sys.argv) > 1 else "ws://127.0.0.1:8080"
TOPIC = sys.argv[2] if len(sys.argv) > 2 else "my-topic"
URL = f"{BASE_URL.rstrip('/')}/ws/producer/persistent/public/global/default/{quote(TOPIC, safe='')}"


def receive(ws):
    """The next frame as an object; ends the program when the gateway closes the session."""
    opcode, data = ws.recv_data()
    if opcode == websocket.ABNF.OPCODE_CLOSE:
        code, reason = int.from_bytes(data[:2], "big"), data[2:].decode("utf-8")
        sys.exit(f"the gateway closed the session: {code} {reason}")
    return json.loads(data)


def main():
    ws = websocket.create_connection(URL, timeout=60)
    for number in range(10):
        payload = base64.b64encode(f"Hello, Pulsar {number}".encode("utf-8")).decode("ascii")
        ws.send(json.dumps({
            "payload": payload,
            "properties": {"language": "python", "number": str(number)},
            "context": 5,  # comes back in the answer, as a string
        }))
        answer = receive(ws)
        if answer["result"] != "ok":
            sys.exit(f"message {number} was not published: {answer['result']} {answer.get('errorMsg', '')}")
        print(f"published message {number} as {answer['messageId']}")
    ws.close()


try:
    main()
except (OSError, ValueError, websocket.WebSocketException) as error:
    sys.exit(f"{URL}: {error}")
