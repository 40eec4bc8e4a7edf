#!/usr/bin/env python3
"""Receives messages from a topic, prints and acknowledges them, over v2 of the API.

    python3 consumer.py [base URL] [topic] [how many, then end]

Needs the package websocket-client (Debian: python3-websocket). Without a number it goes on until Ctrl-C.
"""

import base64
import json
import sys
from urllib.parse import quote

import websocket

BASE_URL = sys.argv[1] if len(sys.argv) > 1 else "ws://127.0.0.1:8080"
TOPIC = sys.argv[2] if len(sys.argv) > 2 else "my-topic"
HOW_MANY = int(sys.argv[3]) if len(sys.argv) > 3 else None
# A subscription begins where it was first made: at the newest message (Latest, the default) or at the oldest the topic
# still has. Earliest lets this program see what the producer sent, whichever of the two you start first. Once the
# subscription exists it goes on after what was acknowledged. (A broker removes a topic that nobody has used for a
# while and that has no subscription, by default after a minute: start this soon after the producer.)
URL = (
    f"{BASE_URL.rstrip('/')}/ws/v2/consumer/persistent/public/default/{quote(TOPIC, safe='')}/my-subscription"
    "?subscriptionInitialPosition=Earliest"
)


def receive(ws):
    """The next frame as an object; ends the program when the gateway closes the session."""
    opcode, data = ws.recv_data()
    if opcode == websocket.ABNF.OPCODE_CLOSE:
        code, reason = int.from_bytes(data[:2], "big"), data[2:].decode("utf-8")
        sys.exit(f"the gateway closed the session: {code} {reason}")
    return json.loads(data)


def main():
    ws = websocket.create_connection(URL, timeout=60)
    ws.settimeout(None)  # connected: from here on wait for as long as it takes
    received = 0
    while HOW_MANY is None or received < HOW_MANY:
        message = receive(ws)
        text = base64.b64decode(message["payload"]).decode("utf-8", errors="replace")
        print(f"{message['publishTime']} {text} {message['properties']}", flush=True)
        ws.send(json.dumps({"messageId": message["messageId"]}))  # acknowledges it
        received += 1
    ws.close()


try:
    main()
except KeyboardInterrupt:
    pass
except (OSError, ValueError, websocket.WebSocketException) as error:
    sys.exit(f"{URL}: {error}")
