import Taro from '@tarojs/taro';
import { realtimePath } from '@linli/shared/kernel/realtime';
import type { OpenSocket } from './realtime-link';
import { apiBase } from './transport';

const failed = 1006;

/** Opens a WebSocket through WeChat, which allows the hosts entered as socket 合法域名 and no others. */
export const openSocket: OpenSocket = (events) => {
  let task: Taro.SocketTask | null = null;
  let isOver = false;
  const over = (code: number): void => {
    if (isOver) return;
    isOver = true;
    events.closed(code);
  };
  Taro.connectSocket({ url: apiBase.replace(/^http/u, 'ws') + realtimePath })
    .then((opened) => {
      task = opened;
      if (isOver) opened.close({});
      opened.onOpen(() => {
        events.opened();
      });
      opened.onMessage(({ data }: { data: unknown }) => {
        if (typeof data === 'string') events.received(data);
      });
      opened.onError(() => {
        over(failed);
      });
      opened.onClose(({ code }) => {
        over(code);
      });
    })
    .catch(() => {
      over(failed);
    });
  return {
    send: (text) => {
      task?.send({ data: text });
    },
    close: () => {
      isOver = true;
      task?.close({});
    },
  };
};
