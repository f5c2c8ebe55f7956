import { realtimePath } from '@linli/shared/kernel/realtime';
import type { OpenSocket } from './realtime-link';
import { apiBase } from './transport';

/** Opens a WebSocket to the server that this page came from. */
export const openSocket: OpenSocket = (events) => {
  const address = new URL(apiBase + realtimePath, window.location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address);
  socket.onopen = events.opened;
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') events.received(data);
  };
  socket.onclose = ({ code }) => {
    events.closed(code);
  };
  return {
    send: (text) => {
      socket.send(text);
    },
    close: () => {
      socket.close();
    },
  };
};
