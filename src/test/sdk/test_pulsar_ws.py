"""What deploy/examples/python/pulsar_ws.py sends again, and how: without a network. python3 -m unittest test_pulsar_ws.py"""

import base64
import re
import sys
import unittest
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "deploy/examples/python"))
import pulsar_ws  # noqa: E402

LIMIT = "Unknown error: too many messages published, wait 0 ms"
TIMEOUT = "Unknown error: the broker did not answer in time"
CLOSING = "Unknown error: the session is closing"


class NoConnection:
    """Notes what is sent."""

    def __init__(self, owner, url, *_):
        self.owner, self.url, self.session, self.sent = owner, url, None, []

    def send(self, frame):
        if self.session is not None:
            self.sent.append(frame)
        return self.session is not None

    def open(self):
        self.session, self.sent = object(), []
        self.owner.on_open()

    def lose(self):
        self.session = None
        self.owner.on_lost(pulsar_ws.SessionClosed(1006, ""))

    def close(self):
        pass


class NoPause(pulsar_ws.Backoff):
    def next(self, text=""):
        return -1


class Desk(unittest.TestCase):
    def setUp(self):
        patch = mock.patch.object(pulsar_ws, "Connection", NoConnection)
        patch.start()
        self.addCleanup(patch.stop)


class ProducerTest(Desk):
    def setUp(self):
        super().setUp()
        self.producer = pulsar_ws.Producer("http://h", "t", backoff=NoPause)
        self.connection = self.producer.connection
        self.connection.open()
        self.futures = {}

    def publish(self, names, **more):
        for name in names:
            self.futures[name] = self.producer.publish(name, **more)

    def sent(self):
        frames, self.connection.sent = self.connection.sent, []
        self.contexts = {base64.b64decode(frame["payload"]).decode(): frame["context"] for frame in frames}
        return " ".join(f"{base64.b64decode(frame['payload']).decode()}{frame['sequenceId']}" for frame in frames)

    def answer(self, names, **answer):
        contexts = self.contexts
        for name in names:
            self.producer.on_frame({**answer, "context": contexts[name]}, None)

    def ok(self, names, **more):
        self.answer(names, result="ok", messageId="m", **more)

    def fail(self, names, text, number=8):
        self.answer(names, result=f"send-error:{number}", errorMsg=text)

    def test_a_lost_session_is_repeated_in_order_with_its_ids(self):
        self.publish("abc")
        self.assertEqual(self.sent(), "a0 b1 c2")
        self.ok("a")
        self.connection.lose()
        self.publish("d")
        self.connection.open()
        self.assertEqual(self.sent(), "b1 c2 d3")
        self.ok("b", duplicate=True)
        self.ok("cd")
        self.assertTrue(self.futures["b"].result(0)["duplicate"])
        self.assertEqual(self.producer.unanswered(), 0)

    def test_after_a_failure_all_wait_and_go_again_in_order(self):
        self.publish("abc")
        self.sent()
        self.fail("a", LIMIT)
        self.publish("d")
        self.assertEqual(self.connection.sent, [])
        self.fail("bc", LIMIT)
        self.assertEqual(self.sent(), "a0 b1 c2 d3")

    def test_what_was_refused_and_overtaken_gets_a_new_id(self):
        self.publish("abc")
        self.sent()
        self.fail("a", LIMIT)
        self.ok("b")
        self.fail("c", LIMIT)
        self.assertEqual(self.sent(), "c2 a3")

    def test_what_may_be_stored_and_was_overtaken_fails(self):
        self.publish("abc")
        self.sent()
        self.fail("a", TIMEOUT)
        self.ok("b")
        self.fail("c", TIMEOUT)
        self.assertEqual(self.sent(), "c2")
        with self.assertRaisesRegex(pulsar_ws.Refused, "not sent again"):
            self.futures["a"].result(0)

    def test_a_failure_and_a_break(self):
        self.publish("abc")
        self.sent()
        self.fail("b", LIMIT)
        self.connection.lose()
        self.connection.open()
        self.assertEqual(self.sent(), "a0 c2 b3")

    def test_what_came_after_a_closing_session_said_so_is_not_stored(self):
        self.publish("abcd")
        self.sent()
        self.fail("b", CLOSING)
        self.connection.lose()
        self.connection.open()
        self.assertEqual(self.sent(), "a0 b1 c2 d3")
        self.ok("a", duplicate=True)
        self.fail("b", LIMIT)
        self.connection.lose()
        self.connection.open()
        self.assertEqual(self.sent(), "c2 d3 b4")

    def test_an_id_of_the_caller_is_kept_or_its_message_fails_when_a_session_closes(self):
        self.publish("a", sequence_id=10)
        self.publish("b", sequence_id=11)
        self.publish("c", sequence_id=5)
        self.sent()
        self.ok("a")
        self.fail("b", CLOSING)
        self.connection.lose()
        self.connection.open()
        self.assertEqual(self.sent(), "b11")
        with self.assertRaisesRegex(pulsar_ws.Refused, "the session is closing; not sent again"):
            self.futures["c"].result(0)

    def test_what_is_wrong_fails_at_once(self):
        self.publish("a")
        self.sent()
        self.fail("a", "Invalid payload encoding: x", 7)
        with self.assertRaisesRegex(pulsar_ws.Refused, "Invalid payload encoding"):
            self.futures["a"].result(0)

    def test_a_first_attempt_that_is_dropped_as_a_duplicate_fails(self):
        self.publish("a")
        self.publish("b", sequence_id=0)
        self.sent()
        self.ok("ab", duplicate=True)
        with self.assertRaises(pulsar_ws.Refused):
            self.futures["a"].result(0)
        self.assertTrue(self.futures["b"].result(0)["duplicate"])

    def test_the_end_is_told_to_all(self):
        self.publish("a")
        self.producer.on_end(pulsar_ws.SessionClosed(1008, "6: Client is not authorized"))
        with self.assertRaises(pulsar_ws.SessionClosed):
            self.futures["a"].result(0)
        with self.assertRaises(pulsar_ws.SessionClosed):
            self.producer.publish("b")


class ConsumerTest(Desk):
    def setUp(self):
        super().setUp()
        self.consumer = pulsar_ws.Consumer("http://h", "t", "s", prefetch=4)
        self.connection = self.consumer.connection
        self.connection.open()

    def deliver(self, *ids):
        for message_id in ids:
            frame = {"messageId": message_id, "payload": "", "properties": {}, "publishTime": "now"}
            self.consumer.on_frame(frame, self.connection.session)

    def test_asks_for_no_more_than_it_has_room_for(self):
        self.deliver("1", "2", "3", "4")
        self.assertEqual([frame["permitMessages"] for frame in self.connection.sent], [4])
        next(self.consumer)
        next(self.consumer)
        self.assertEqual([frame["permitMessages"] for frame in self.connection.sent], [4, 2])

    def test_a_message_of_a_lost_session(self):
        self.deliver("1", "2")
        taken = next(self.consumer)
        self.connection.lose()
        self.connection.open()
        with self.assertRaises(pulsar_ws.SessionLost):
            taken.ack()
        self.deliver("1")
        self.assertEqual(next(self.consumer).id, "1")  # "2" waited, and is forgotten


class SentencesTest(unittest.TestCase):
    def test_are_the_same_as_in_javascript(self):
        verdict = (ROOT / "webapp/sdk/verdict.js").read_text()
        failures = (ROOT / "src/main/java/io/github/pulsarws/error/PulsarFailures.java").read_text()
        details = {kind: re.findall(rf'{kind},\s*"([^"]+)"\)', failures) for kind in ("TRY_LATER", "CHANGE_REQUEST", "UNKNOWN")}
        self.assertGreater(len(details["TRY_LATER"]), 5)
        for detail in details["TRY_LATER"]:
            self.assertTrue(pulsar_ws.RETRYABLE.search(detail), detail)
        for detail in details["CHANGE_REQUEST"] + details["UNKNOWN"]:
            self.assertFalse(pulsar_ws.RETRYABLE.search(detail), detail)
        self.assertIn(f"const NOT_STORED = /{pulsar_ws.NOT_STORED.pattern}/", verdict)
        self.assertIn(f"const TAKEN = /{pulsar_ws.TAKEN.pattern}/", verdict)


if __name__ == "__main__":
    unittest.main()
