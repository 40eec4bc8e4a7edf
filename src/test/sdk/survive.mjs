/**
 * Publishes numbers and consumes them at the same time, until so many sessions have been lost, and some messages more.
 * Stands by itself, because a browser is given its text.
 *
 * @param {{module: string, url: string, topic: string, faults: number}} task
 * @param {(line: string) => void} say is told `acknowledged n` now and then, `lost n` for each session of the producer's
 * @returns {Promise<object>} what a test looks at
 */
export async function survive({ module, url, topic, faults }, say) {
  const AFTERWARDS = 200;
  const { consumer, producer, SessionLostError } = await import(module);
  const settings = { url, topic, backoff: { baseMillis: 200, maxMillis: 2000 }, probeMillis: 2000 };
  let lost = 0;
  const lostOne = (state, { error }) => {
    if (state !== 'waiting') return;
    lost += 1;
    say(`lost ${lost}`);
    say(error.message);
  };
  const sending = producer({ ...settings, onStateChange: lostOne, maxUnanswered: 50 });
  const receiving = consumer({ ...settings, subscription: 'sdk', initialPosition: 'Earliest', prefetch: 20 });
  await receiving.ready();

  let count = 0;
  const publishing = (async () => {
    const published = [];
    for (let left = AFTERWARDS; left > 0; count += 1) {
      if (lost >= faults) left -= 1;
      await sending.ready();
      published.push(sending.publish(String(count)));
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    const answers = await Promise.all(published);
    await sending.publish('end');
    await sending.close();
    return answers.filter(({ duplicate }) => duplicate).length;
  })();
  publishing.catch(() => receiving.close());

  const acknowledged = new Set();
  const uncertain = new Set(); // those whose acknowledgement was under way in a session that broke
  const acknowledge = async message => {
    try {
      await message.ack();
      acknowledged.add(message.text);
      uncertain.delete(message.text);
      if (acknowledged.size % 100 === 0) say(`acknowledged ${acknowledged.size}`);
    } catch (error) {
      if (!(error instanceof SessionLostError)) throw error;
      uncertain.add(message.text);
    }
  };

  const acknowledgedAndCameAgain = [];
  const outOfOrder = [];
  let next = 0;
  const pending = [];
  for await (const message of receiving) {
    if (acknowledged.has(message.text)) acknowledgedAndCameAgain.push(message.text);
    if (message.text === 'end') await Promise.all(pending.splice(0)); // all before it have come in this session, or are done
    else if (Number(message.text) === next) next += 1;
    else if (Number(message.text) > next) outOfOrder.push(message.text);
    const acknowledging = acknowledge(message);
    pending.push(acknowledging);
    if (message.text === 'end') {
      await acknowledging;
      if (acknowledged.has('end')) receiving.close();
    }
  }
  const duplicates = await publishing;
  return {
    count, duplicates, lost, acknowledged: acknowledged.size - 1, uncertain: uncertain.size, acknowledgedAndCameAgain, outOfOrder,
  };
}
