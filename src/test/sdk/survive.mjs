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
  const lostOne = state => {
    if (state !== 'waiting') return;
    lost += 1;
    say(`lost ${lost}`);
  };
  const sending = producer({ ...settings, onStateChange: lostOne, maxUnanswered: 50 });
  const receiving = consumer({ ...settings, subscription: 'sdk', initialPosition: 'Earliest', prefetch: 20 });
  await receiving.ready();

  let count = 0;
  let left = AFTERWARDS;
  let highest = -1;
  let isSending = true;
  const results = { duplicates: 0, lostAcknowledgements: 0, redelivered: 0, acknowledgedAndCameAgain: [], outOfOrder: [] };

  const publishing = (async () => {
    const published = [];
    while (left > 0) {
      if (lost >= faults) left -= 1;
      await sending.ready();
      published.push(sending.publish(String(count), { properties: { number: String(count) } }));
      count += 1;
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    const answers = await Promise.all(published);
    results.duplicates = answers.filter(({ duplicate }) => duplicate).length;
    await sending.close();
    isSending = false;
  })();
  publishing.catch(() => receiving.close());

  const acknowledged = new Set();
  const acknowledge = async (message, number) => {
    try {
      await message.ack();
      acknowledged.add(number);
      if (acknowledged.size % 100 === 0) say(`acknowledged ${acknowledged.size}`);
    } catch (error) {
      if (!(error instanceof SessionLostError)) throw error;
      results.lostAcknowledgements += 1;
    }
    if (!isSending && acknowledged.size === count) receiving.close();
  };
  const acknowledging = [];
  for await (const message of receiving) {
    const number = Number(message.text);
    if (acknowledged.has(number)) results.acknowledgedAndCameAgain.push(number);
    if (number > highest + 1) results.outOfOrder.push(number);
    if (number <= highest) results.redelivered += 1;
    highest = Math.max(highest, number);
    acknowledging.push(acknowledge(message, number));
  }
  await publishing;
  await Promise.all(acknowledging);
  return { ...results, count, acknowledged: acknowledged.size, lost };
}
