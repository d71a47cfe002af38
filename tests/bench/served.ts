import { serve } from '../../src/serving/index.ts';

/** A folder that is served on this machine. */
export interface Served {
  /** Where its root is. */
  address: string;
  /** The paths below the root that were asked for since `forget`, in order. */
  asked: string[];
  forget(): void;
  close: () => void;
}

/** Serves a folder below `base`, remembering what is asked for. It has to hold a `404.html`. */
export async function serveLogged(dir: string, base: string): Promise<Served> {
  const { address, server } = await serve(dir, base, 0);
  const asked: string[] = [];
  // The server has taken the base away before this is called.
  server.on('request', ({ url }) => asked.push((url ?? '/').split('?')[0]!));
  return {
    address,
    asked,
    forget: () => asked.splice(0),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
