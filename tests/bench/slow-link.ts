import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link as a phone has it. */
export interface Link {
  /** Bytes a second to the reader, for all connections together. */
  bytes: number;
  /** How long a byte takes there and another one back, in milliseconds. */
  roundTrip: number;
}

/** 4G as PageSpeed Insights calls slow: 1.6 Mbit/s, 150 ms. */
export const SLOW_4G: Link = { bytes: 1_600_000 / 8, roundTrip: 150 };

/** A server behind such a link. */
export interface Linked {
  address: string;
  /** What went to the reader since `forget`, heads of answers included. */
  bytes: () => number;
  /** How many requests came since `forget`. */
  requests: () => number;
  forget: () => void;
  close: () => void;
}

/**
 * Puts a link before the server at an address. It is outside of the browser, whose own emulation lets workers load at full
 * speed: here all that a page loads shares one link. Connecting takes one round trip; no TLS, and no slow start.
 */
export async function linked(address: string, { bytes, roundTrip }: Link): Promise<Linked> {
  const { hostname, port, pathname } = new URL(address);
  const sockets = new Set<Socket>();
  let sent = 0;
  let requests = 0;
  // When the link has passed on all that was put on it.
  let free = 0;
  const front = createServer((reader) => {
    const server = connect(Number(port), hostname);
    for (const each of [reader, server]) {
      sockets.add(each);
      each.setNoDelay(true);
      each.on('error', () => each.destroy());
      each.on('close', () => sockets.delete(each));
    }
    const connected = performance.now() + roundTrip;
    const [there, back] = [inOrder(), inOrder()];
    reader.on('data', (data) => {
      if (REQUEST.test(data.toString('latin1'))) requests += 1;
      there(Math.max(connected, performance.now()) + roundTrip / 2, () => server.write(data));
    });
    server.on('data', (data) => {
      sent += data.length;
      // In pieces, so that no answer waits for the whole of another.
      for (let from = 0; from < data.length; from += PIECE) {
        const piece = data.subarray(from, from + PIECE);
        free = Math.max(free, performance.now()) + (piece.length / bytes) * 1000;
        back(free + roundTrip / 2, () => reader.write(piece));
      }
    });
    server.on('end', () => back(free + roundTrip / 2, () => reader.end()));
    reader.on('end', () => server.end());
  });
  await new Promise<void>((resolve) => front.listen(0, hostname, resolve));
  const own = front.address() as AddressInfo;
  return {
    address: `http://${hostname}:${own.port}${pathname}`,
    bytes: () => sent,
    requests: () => requests,
    forget() {
      sent = 0;
      requests = 0;
    },
    close() {
      front.close();
      for (const each of sockets) each.destroy();
    },
  };
}

const PIECE = 1460;
const REQUEST = /^(?:GET|HEAD) /;

/** Acts at moments that never lie before the last one; timers of different lengths may come in another order. */
function inOrder(): (moment: number, act: () => void) => void {
  const due: (() => void)[] = [];
  return (moment, act) => {
    due.push(act);
    setTimeout(() => due.shift()!(), Math.max(0, moment - performance.now()));
  };
}
