#!/usr/bin/env python3
"""Publishes to and consumes from Apache Pulsar over WebSocket, through broken connections and restarts of the gateway.

    python3 pulsar_ws.py publish [base URL] [topic] [how many]
    python3 pulsar_ws.py consume [base URL] [topic] [how many]

One file to copy into a program of your own; needs the package websocket-client (Debian: python3-websocket) and nothing
else. It does what webapp/sdk does for JavaScript, see deploy/docs/sdk.md:

- connects again after a random pause that grows, where the close code says that this can help, and gives up where not;
- sends again what was not answered, in order, under the same producer name and sequence ids, so that a broker that
  deduplicates stores it once;
- acknowledges with confirmation; `ack` raises SessionLost when the message's session is gone, and the message comes again;
- asks for no more messages than a program takes, and lets a publisher wait while too much is unanswered.
"""

import base64
import json
import random
import re
import sys
import threading
import time
import uuid
from collections import deque
from concurrent.futures import Future
from urllib.parse import quote, urlencode

import websocket

FINAL_CODES = {1000, 1002, 1003, 1007, 1008, 1009, 1010}  # asked for again, the session would end in the same way
TAKEN = re.compile("already connected|another producer holds")  # perhaps by our own last session
TAKEN_PATIENCE = 360  # seconds: how long the gateway may not know that a session is gone, and a minute
RETRYABLE = re.compile(
    r", wait \d+ ms|the session is closing|(is|are) waiting for the broker|did not answer in time|too many requests"
    r"|quota is exceeded|cannot be reached|no broker serves|moving to another cluster|could not store or load"
    r"|could not load the topic's metadata|resource was closed|limit of \w+ is reached|has reached its limit"
    r"|could not assign")
NOT_STORED = re.compile(
    r", wait \d+ ms|the session is closing|too much is waiting for the broker|larger than the broker allows")
CLOSING = "the session is closing"  # it takes nothing from here on, and may end before it has said so for each message
SILENCE = 90  # seconds; the gateway pings every 30
LIVED = 10  # seconds after which a session counts as good


class SessionClosed(Exception):
    """The session has ended, for good if anybody but this file sees it."""

    def __init__(self, code, reason):
        super().__init__(f"{reason or 'the session has closed'} (close code {code})")
        self.code, self.reason = code, reason


class SessionLost(Exception):
    """The session that a message came from is gone; the message comes again, unless it was acknowledged before."""


class Refused(Exception):
    """The gateway has refused a message or a command."""


class Backoff:
    """Any pause up to a ceiling that doubles with each attempt."""

    def __init__(self, base=1.0, most=60.0):
        self.base, self.most, self.attempts = base, most, 0

    def next(self, text=""):
        wait = re.search(r", wait (\d+) ms", text)
        ceiling = min(self.most, self.base * 2 ** min(self.attempts, 30))
        self.attempts += 1
        return (int(wait.group(1)) / 1000 if wait else 0) + random.uniform(0, ceiling)


class Connection:
    """Keeps one session open, on a thread of its own, which is always receiving and so answers pings."""

    def __init__(self, owner, url, token, backoff, name_is_own=False):
        self.owner, self.url, self.token, self.backoff = owner, url, token, backoff
        self.session = None  # the WebSocket while it is open
        self.ended = threading.Event()
        self.agreed_ever, self.held_until, self.refusals = name_is_own, time.monotonic(), 0
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.ended.is_set():
            begun = time.monotonic()
            try:
                self.converse()
            except SessionClosed as closed:
                failure = closed
            except websocket.WebSocketBadStatusException as refused:
                can_wait = refused.status_code == 429 or refused.status_code >= 500
                failure = SessionClosed(1006 if can_wait else 1008, str(refused))
            except (OSError, websocket.WebSocketException) as broken:
                failure = SessionClosed(1006, str(broken))
            except Exception as failure_of_ours:  # such as no token, or no JSON
                failure = SessionClosed(1006, str(failure_of_ours))
            if self.session is not None and time.monotonic() - begun > LIVED:
                self.agree()
                self.backoff.attempts = 0
            if self.session is not None and self.agreed_ever:
                self.held_until = time.monotonic()
            session, self.session = self.session, None
            if session is not None:
                session.shutdown()
            if self.ended.is_set() or not self.may_try_again(failure):
                self.ended.set()
                self.owner.on_end(failure)
                return
            self.owner.on_lost(failure)
            self.ended.wait(self.backoff.next(failure.reason))

    def converse(self):
        token = self.token() if callable(self.token) else self.token
        header = [f"Authorization: Bearer {token}"] if token else []
        session = websocket.create_connection(self.url, timeout=30, header=header)
        session.settimeout(SILENCE)
        self.session = session
        self.owner.on_open()
        while True:
            opcode, data = session.recv_data()
            if opcode == websocket.ABNF.OPCODE_CLOSE:
                raise SessionClosed(int.from_bytes(data[:2], "big") or 1005, data[2:].decode("utf-8", "replace"))
            frame = json.loads(data)
            for item in frame if isinstance(frame, list) else [frame]:
                if "error" not in item.get("result", ""):
                    self.agree()
                self.owner.on_frame(item, session)

    def agree(self):
        self.agreed_ever, self.refusals = True, 0

    def may_try_again(self, closed):
        if closed.code == 1008 and TAKEN.search(closed.reason):
            return self.agreed_ever and time.monotonic() - self.held_until < TAKEN_PATIENCE
        if closed.code == 1008 and closed.reason.startswith("5: ") and callable(self.token):
            self.refusals += 1  # the first may be for a token that has expired
            return self.refusals == 1
        return closed.code not in FINAL_CODES

    def send(self, frame):
        """False if there is no session; if it breaks meanwhile, the receiving thread finds out."""
        session = self.session
        if session is None:
            return False
        try:
            session.send(json.dumps(frame))
        except (OSError, websocket.WebSocketException):
            session.shutdown()
        return True

    def close(self):
        self.ended.set()
        session = self.session
        if session is not None:
            try:
                session.send_close(1000)
            except (OSError, websocket.WebSocketException):
                return  # it is closed
            self.thread.join(5)


class Publication:
    """A message that is not answered yet."""

    def __init__(self, request, sequence_id):
        self.request, self.id, self.own_id = request, sequence_id, sequence_id is not None
        self.future, self.may_be_stored, self.lost, self.error = Future(), False, False, ""


class Producer:
    """Publishes to one topic.

    A broker that deduplicates takes every id up to the highest for a duplicate. So what is sent again keeps its id only as
    long as nothing with a higher one may be stored; what is certainly not stored gets a new one, and else the future fails.
    """

    def __init__(self, url, topic, token=None, name=None, parameters=None, max_unanswered=1000, backoff=Backoff):
        own = name is None
        self.name = name or f"pulsar-ws-{uuid.uuid4()}"
        self.changed = threading.Condition(threading.RLock())
        self.waiting, self.flying, self.failed = deque(), {}, []
        self.closed_at = None  # the context of the first message that this session refused because it is closing
        # the ids of a name that was used before must be above those it had
        self.next_id = 0 if own else time.time_ns() // 1000
        self.highest_stored, self.contexts, self.max_unanswered = -1, 0, max_unanswered
        self.rest_until, self.send_backoff, self.end, self.closing = 0.0, backoff(), None, False
        query = {"sendTimeoutMillis": 0, **(parameters or {}), "producerName": self.name}
        self.connection = Connection(self, address(url, "producer", topic, None, query), token, backoff(), own)

    def publish(self, payload, sequence_id=None, **fields):
        """A Future of the answer, a dict. Waits first while `max_unanswered` messages are not answered."""
        data = payload.encode("utf-8") if isinstance(payload, str) else payload
        request = {"nullPayload": True} if data is None else {"payload": base64.b64encode(data).decode("ascii")}
        publication = Publication({**request, **fields}, sequence_id)
        with self.changed:
            self.changed.wait_for(lambda: self.end or self.closing or self.unanswered() < self.max_unanswered)
            if self.end or self.closing:
                raise self.end or RuntimeError("the producer is closed")
            self.waiting.append(publication)
            self.send()
        return publication.future

    def unanswered(self):
        return len(self.waiting) + len(self.flying) + len(self.failed)

    def close(self):
        """Waits until all is answered, then ends the session."""
        with self.changed:
            self.closing = True
            self.changed.wait_for(lambda: self.end or self.unanswered() == 0)
        self.connection.close()

    def send(self):
        while self.waiting and not self.failed and time.monotonic() >= self.rest_until:
            publication = self.waiting[0]
            if publication.id is None:
                publication.id = self.next_id
            self.next_id = max(self.next_id, publication.id + 1)
            self.contexts += 1
            context = str(self.contexts)
            self.flying[context] = publication
            if not self.connection.send({**publication.request, "sequenceId": publication.id, "context": context}):
                del self.flying[context]
                return
            self.waiting.popleft()

    def on_open(self):
        with self.changed:
            self.send()

    def on_frame(self, answer, _session):
        with self.changed:
            publication = self.flying.pop(answer.get("context"), None)
            if publication is None:
                return
            if self.closed_at is None and CLOSING in answer.get("errorMsg", ""):
                self.closed_at = int(answer["context"])
            self.answered(publication, answer)
            self.proceed()

    def answered(self, publication, answer):
        if answer["result"] == "ok":
            if answer.get("duplicate") and not publication.may_be_stored and not publication.own_id:
                publication.future.set_exception(Refused("the broker has had this sequence id before: not stored"))
                return
            self.highest_stored = max(self.highest_stored, publication.id)
            if not self.failed:
                self.send_backoff.attempts = 0
            publication.future.set_result(answer)
            return
        publication.error = answer.get("errorMsg", answer["result"])
        is_error_8 = answer["result"] == "send-error:8"
        if is_error_8 and not NOT_STORED.search(publication.error):
            publication.may_be_stored = True
        if is_error_8 and RETRYABLE.search(publication.error):
            publication.lost = False
            self.failed.append(publication)
            if time.monotonic() >= self.rest_until:
                pause = self.send_backoff.next(publication.error)
                self.rest_until = time.monotonic() + pause
                timer = threading.Timer(pause + 0.001, self.rested)
                timer.daemon = True
                timer.start()
        else:
            publication.future.set_exception(Refused(publication.error))

    def rested(self):
        with self.changed:
            self.proceed()

    def proceed(self):
        if self.failed and not self.flying and time.monotonic() >= self.rest_until:
            self.send_again(self.failed)
        self.send()
        self.changed.notify_all()

    def send_again(self, publications):
        may_be_stored = [it.id for it in publications if it.may_be_stored]
        highest = max([self.highest_stored, *may_be_stored])
        same, renewed = [], []
        for it in publications:
            if it.lost or it.id > (self.highest_stored if it.may_be_stored else highest):
                same.append(it)
            elif it.may_be_stored or it.own_id:
                it.future.set_exception(Refused(f"{it.error}; not sent again, because later messages are stored already"))
            else:
                it.id = None
                renewed.append(it)
        self.failed = []
        self.waiting.extendleft(reversed(sorted(same, key=lambda it: it.id) + renewed))

    def on_lost(self, _failure):
        with self.changed:
            for context, publication in self.flying.items():
                if self.closed_at is not None and int(context) > self.closed_at:
                    publication.lost, publication.error = False, CLOSING
                else:
                    publication.lost = publication.may_be_stored = True
            publications, self.flying, self.closed_at = [*self.failed, *self.flying.values()], {}, None
            self.send_again(publications)
            self.changed.notify_all()

    def on_end(self, failure):
        with self.changed:
            self.end = failure
            for publication in [*self.failed, *self.flying.values(), *self.waiting]:
                publication.future.set_exception(failure)
            self.waiting, self.flying, self.failed = deque(), {}, []
            self.changed.notify_all()


class Message:
    """A message as it came, with its payload as bytes."""

    def __init__(self, frame, session, consumer):
        self.frame, self.session, self.consumer = frame, session, consumer
        self.payload = base64.b64decode(frame["payload"])
        self.id, self.properties, self.publish_time = frame["messageId"], frame["properties"], frame["publishTime"]

    @property
    def text(self):
        return self.payload.decode("utf-8", errors="replace")

    def ack(self):
        """Returns when the broker has acknowledged the message."""
        self.consumer.command({"type": "ack", "messageId": self.id}, self.session)

    def nack(self):
        self.consumer.command({"type": "negativeAcknowledge", "messageId": self.id}, self.session)


class Consumer:
    """Consumes from one topic; iterate over it. What a lost session had delivered and nobody took is forgotten."""

    def __init__(self, url, topic, subscription, token=None, parameters=None, prefetch=100, backoff=Backoff):
        self.changed = threading.Condition(threading.RLock())
        self.messages, self.permitted, self.prefetch = deque(), 0, prefetch
        self.commands, self.contexts, self.end, self.closing = {}, 0, None, False
        query = {**(parameters or {}), "pullMode": "true"}
        self.connection = Connection(self, address(url, "consumer", topic, subscription, query), token, backoff())

    def __iter__(self):
        return self

    def __next__(self):
        """The next message; the end after close(), SessionClosed when it has ended for good."""
        with self.changed:
            self.changed.wait_for(lambda: self.messages or self.end or self.closing)
            if self.closing:
                raise StopIteration
            if not self.messages:
                raise self.end
            message = self.messages.popleft()
            self.permit()
            return message

    def permit(self):
        free = self.prefetch - self.permitted - len(self.messages)
        if not self.closing and free >= (self.prefetch + 1) // 2:
            if self.connection.send({"type": "permit", "permitMessages": free}):
                self.permitted += free

    def command(self, command, session):
        """Has the session that a message came from carry out a command, and waits until it has."""
        answer = Future()
        with self.changed:
            if self.connection.session is not session:
                raise SessionLost("the session that this message came from is gone; it comes again unless it was acknowledged")
            self.contexts += 1
            context = f"py{self.contexts}"
            self.commands[context] = answer
            self.connection.send({**command, "context": context})
        answer.result()

    def close(self):
        """Ends the iteration, waits until commands of other threads are answered, then ends the session."""
        with self.changed:
            self.closing = True
            self.changed.notify_all()
            self.changed.wait_for(lambda: not self.commands)
        self.connection.close()

    def on_open(self):
        with self.changed:
            self.permit()

    def on_frame(self, frame, session):
        with self.changed:
            if "payload" in frame:
                self.permitted -= 1
                self.messages.append(Message(frame, session, self))
            else:
                answer = self.commands.pop(frame.get("context"), None)
                if answer is not None and frame.get("result") == "ok":
                    answer.set_result(None)
                elif answer is not None:
                    answer.set_exception(Refused(frame.get("errorMsg")))
            self.changed.notify_all()

    def on_lost(self, failure):
        with self.changed:
            self.messages, self.permitted = deque(), 0
            commands, self.commands = self.commands, {}
            for answer in commands.values():
                answer.set_exception(SessionLost(f"{failure}: whether the command was carried out is not known"))
            self.changed.notify_all()

    def on_end(self, failure):
        with self.changed:
            self.end = failure
            self.on_lost(failure)


def address(url, kind, topic, subscription, query):
    """The topic is `topic`, `tenant/namespace/topic` or `domain://tenant/namespace/topic`."""
    domain, _, path = topic.rpartition("://")
    names = path.split("/", 2) if "/" in path else ["public", "default", path]
    segments = [kind, domain or "persistent", *names] + ([subscription] if subscription else [])
    base = re.sub("^http", "ws", url.rstrip("/"))
    return f"{base}/ws/v2/{'/'.join(quote(segment, safe='') for segment in segments)}?{urlencode(query)}"


def publish(url, topic, how_many):
    producer = Producer(url, topic)
    futures = [producer.publish(f"Hello, Pulsar {number}", key=str(number)) for number in range(how_many)]
    for number, future in enumerate(futures):
        print(f"published message {number} as {future.result()['messageId']}", flush=True)
    producer.close()


def consume(url, topic, how_many):
    # Earliest: a subscription that does not exist yet begins with the oldest message that the topic still has
    consumer = Consumer(url, topic, "my-subscription", parameters={"subscriptionInitialPosition": "Earliest"})
    done = 0
    for message in consumer:
        print(f"{message.publish_time} {message.text}", flush=True)
        try:
            message.ack()
            done += 1
        except SessionLost as lost:
            print(lost, file=sys.stderr)
        if done == how_many:
            consumer.close()


def main(command="publish", url="ws://127.0.0.1:8080", topic="my-topic", how_many="10"):
    {"publish": publish, "consume": consume}[command](url, topic, int(how_many))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (KeyError, ValueError, TypeError):
        sys.exit(__doc__)
    except KeyboardInterrupt:
        pass
    except (SessionClosed, Refused) as error:
        sys.exit(str(error))
