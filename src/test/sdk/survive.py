"""As survive.mjs, with deploy/examples/python/pulsar_ws.py: python3 survive.py <URL> <topic> <sessions to lose>."""

import json
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "deploy/examples/python"))
import pulsar_ws  # noqa: E402
from pulsar_ws import Backoff, Consumer, Producer, SessionLost  # noqa: E402

pulsar_ws.SILENCE = 8  # something comes all the time here
AFTERWARDS = 200
lost = 0


class WatchedProducer(Producer):
    def on_lost(self, failure):
        global lost
        lost += 1
        print(f"lost {lost}", flush=True)
        super().on_lost(failure)


def patient():
    return Backoff(0.2, 2)


def main(url, topic, faults):
    producer = WatchedProducer(url, topic, max_unanswered=50, backoff=patient)
    start = {"subscriptionInitialPosition": "Earliest"}
    consumer = Consumer(url, topic, "sdk", parameters=start, prefetch=20, backoff=patient)
    result = {}

    def publish():
        number, left, futures = 0, AFTERWARDS, []
        while left > 0:
            left -= lost >= faults
            futures.append(producer.publish(str(number)))
            number += 1
            time.sleep(0.001)
        answers = [future.result() for future in futures]
        producer.publish("end").result()
        producer.close()
        result.update(count=number, duplicates=sum(answer.get("duplicate", False) for answer in answers))

    publishing = threading.Thread(target=publish, daemon=True)
    publishing.start()
    acknowledged, uncertain, came_again, out_of_order, following = set(), set(), [], [], 0
    for message in consumer:
        if message.text in acknowledged:
            came_again.append(message.text)
        if message.text == str(following):
            following += 1
        elif message.text != "end" and int(message.text) > following:
            out_of_order.append(message.text)
        try:
            message.ack()
            acknowledged.add(message.text)
            uncertain.discard(message.text)
            if len(acknowledged) % 100 == 0:
                print(f"acknowledged {len(acknowledged)}", flush=True)
        except SessionLost:
            uncertain.add(message.text)
        if "end" in acknowledged:
            consumer.close()
    publishing.join()
    print(json.dumps({
        **result, "lost": lost, "acknowledged": len(acknowledged) - 1, "uncertain": len(uncertain),
        "acknowledgedAndCameAgain": came_again, "outOfOrder": out_of_order}))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
