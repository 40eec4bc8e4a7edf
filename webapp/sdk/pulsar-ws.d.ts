/**
 * Apache Pulsar over WebSocket, through the Pulsar WebSocket Gateway: for browsers and Node, without dependencies.
 *
 * All three kinds keep their session open by themselves: where the close code says that trying again can help, they
 * connect again after a pause with jitter. What ends for good rejects what is pending with a {@link SessionError}.
 */

/** Publishes to a topic. */
export function producer(options: ProducerOptions): Producer;

/** Consumes from one topic or several, under a subscription. */
export function consumer(options: ConsumerOptions): Consumer;

/** Reads a topic without a subscription. */
export function reader(options: ReaderOptions): Reader;

/** A secret, or what gets a fresh one; called for each connection, and half a minute before a token (JWT) expires. */
export type Secret = string | (() => string | Promise<string>);

export type State = 'connecting' | 'open' | 'waiting' | 'closed';

export interface StateDetail {
  /** Why the last session ended; absent after `close()`. */
  error?: unknown;
  /** `waiting`: milliseconds until the next attempt. */
  delay?: number;
}

/** What the SDK needs of a WebSocket: that of a browser, of Node 22, and of the package `ws`. */
export interface WebSocketLike {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: string, listener: (event: any) => void): void;
}

export interface ConnectionOptions {
  /** The gateway, such as `https://gateway.example`. By default the one that served the module. */
  url?: string;
  /** A token (JWT), sent as a subprotocol. */
  token?: Secret;
  /** A one-time ticket of `POST /auth/ticket`, sent in the query. */
  ticket?: () => string | Promise<string>;
  /** Parameters of the gateway's API that have no option of their own. */
  parameters?: Record<string, string | number | boolean | undefined>;
  /** Ends everything at once, with the signal's reason. */
  signal?: AbortSignal;
  /** Tells of each change; for a light on a page, or a log. */
  onStateChange?: (state: State, detail: StateDetail) => void;
  /** Where there is no global one, as in Node 20: that of the package `ws`. */
  WebSocket?: new (url: string, protocols: string[]) => WebSocketLike;
  /** The pause before attempt n is random, up to `baseMillis` times 2 to the n (1 s), at most `maxMillis` (1 min). */
  backoff?: { baseMillis?: number; maxMillis?: number; random?: () => number };
  /** After so long a session counts as good, and the pauses begin from the start again; 10 s. */
  livedMillis?: number;
  /** When nothing has come for so long the gateway is asked for a sign of life, and given up after as long again; 30 s. */
  probeMillis?: number;
  /** How long opening a connection may take; 30 s. */
  connectMillis?: number;
}

export interface ProducerOptions extends ConnectionOptions {
  /** `topic`, `tenant/namespace/topic` or `domain://tenant/namespace/topic`. */
  topic: string;
  /**
   * Under which name the broker remembers sequence ids. By default a new one for each producer, and its ids begin at 0. With
   * a name of your own they begin at the present time in microseconds, above those of an earlier run.
   */
  producerName?: string;
  /** How a name that is not given begins; `pulsar-ws`. */
  namePrefix?: string;
  /** The sequence id of the first message. */
  firstSequenceId?: number;
  /** How many messages may be unanswered at a time; 1000. */
  maxUnanswered?: number;
  /** How many characters their requests may have together; 16 Mi. */
  maxUnansweredBytes?: number;
  /** The gateway's `gateway.maxFrameLength`, 8 Mi characters: a longer message is rejected at once. */
  maxFrameLength?: number;
}

export interface MessageFields {
  key?: string;
  properties?: Record<string, string>;
  /** A string is RFC 3339. */
  eventTime?: Date | string;
  /** A number is epoch milliseconds. */
  deliverAt?: Date | number;
  deliverAfterMs?: number;
  orderingKey?: string | Uint8Array;
  replicationClusters?: string[];
  disableReplication?: boolean;
  /** Your own number for the message, growing; by default the producer counts. */
  sequenceId?: number;
}

export interface Published {
  messageId: string;
  sequenceId: number;
  /** The broker had the message before: an earlier attempt was stored. The id is no message's then. */
  duplicate: boolean;
}

export interface Producer {
  readonly name: string;
  /** How many messages are not answered, those included that wait to be sent. */
  readonly unanswered: number;
  /**
   * Resolves when the broker has the message. Rejects with a {@link PublishError} if the message is refused, with a
   * {@link SessionError} when the producer ends for good.
   *
   * @param payload a string is sent as UTF-8; `null` publishes a tombstone
   */
  publish(payload: string | Uint8Array | ArrayBuffer | null, fields?: MessageFields): Promise<Published>;
  /** Resolves when there is room for one more message; await it before each `publish` that you do not await. */
  ready(): Promise<void>;
  /** Waits until all is answered, then ends the session. */
  close(): Promise<void>;
}

export interface ReceiverOptions extends ConnectionOptions {
  /** How many messages may wait in the program to be taken; 100. */
  prefetch?: number;
}

export interface ConsumerOptions extends ReceiverOptions {
  /** One of `topic`, `topics` and `topicsPattern`. */
  topic?: string;
  topics?: string[];
  topicsPattern?: string;
  subscription: string;
  subscriptionType?: 'Exclusive' | 'Failover' | 'Shared' | 'Key_Shared';
  /** Where a subscription begins that does not exist yet; `Latest`. */
  initialPosition?: 'Latest' | 'Earliest';
}

export interface ReaderOptions extends ReceiverOptions {
  topic: string;
  /** After which message, or from which time on; `latest`. */
  start?: 'earliest' | 'latest' | (string & {}) | Date;
  /** Begins with the message of `start` rather than after it. */
  inclusive?: boolean;
}

export interface Message {
  readonly messageId: string;
  readonly properties: Record<string, string>;
  readonly key?: string;
  /** With several topics: the one that it is of. */
  readonly topic?: string;
  readonly publishTime: Date;
  readonly eventTime?: Date;
  readonly redeliveryCount: number;
  readonly isTombstone: boolean;
  /** The frame as it came. */
  readonly frame: Record<string, unknown>;
  readonly bytes: Uint8Array;
  /** The payload as UTF-8. */
  readonly text: string;
  json(): any;
}

export interface ConsumerMessage extends Message {
  /**
   * Resolves when the broker has acknowledged the message. Rejects with a {@link SessionLostError} if the session that the
   * message came from is gone: unless the acknowledgement had arrived before, the message comes again.
   */
  ack(): Promise<void>;
  /** As `ack`, for all messages up to this one; Exclusive and Failover subscriptions only. */
  ackCumulative(): Promise<void>;
  /** Has the message delivered again, after the parameter `negativeAckRedeliveryDelay`. */
  nack(): Promise<void>;
}

export type SeekTarget = 'earliest' | 'latest' | (string & {}) | Date | Message;

export interface Receiver<M extends Message> extends AsyncIterable<M> {
  /** Resolves when the broker has opened the subscription or the reader: what is published from now on arrives. */
  ready(): Promise<void>;
  /** The next message; null after `close()`. */
  receive(): Promise<M | null>;
  seek(target: SeekTarget): Promise<void>;
  isEndOfTopic(): Promise<boolean>;
  lastMessageId(): Promise<string>;
  /** Ends the iteration, waits until all commands are answered, then ends the session. */
  close(): Promise<void>;
}

/** `for await (const message of consumer)`; leaving the loop does not close it. */
export interface Consumer extends Receiver<ConsumerMessage> {
  /** Has everything delivered again that is not acknowledged. */
  redeliver(): Promise<void>;
  /** Deletes the subscription and ends the session. */
  unsubscribe(): Promise<void>;
}

/** Goes on after the last message taken, also after a break. */
export interface Reader extends Receiver<Message> {
  /** Whether `receive` would get a message that the topic has now. */
  hasMessageAvailable(): Promise<boolean>;
}

/** What all errors of the SDK are. */
export class PulsarWsError extends Error {}

/** The session has ended for good. */
export class SessionError extends PulsarWsError {
  readonly code: number;
  /** In the gateway's words. */
  readonly reason: string;
  /** The number of the error that the reason begins with. */
  readonly number: number | undefined;
  /** The close code, in words. */
  readonly meaning: string;
}

/** The session of a message or a command is gone. */
export class SessionLostError extends PulsarWsError {}

/** A message was not published. */
export class PublishError extends PulsarWsError {
  readonly number: number | undefined;
  /** `false` if the message is certainly not in the topic, `undefined` if nobody knows. */
  readonly stored: false | undefined;
}

/** The gateway or the broker refused a command. */
export class CommandError extends PulsarWsError {
  readonly number: number;
}
