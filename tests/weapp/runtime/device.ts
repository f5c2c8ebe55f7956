/** What the mini-program has made the phone do. */
export interface DeviceTrace {
  readonly dialled: string[];
  shakes: number;
  sounds: number;
  isKeptAwake: boolean;
}

interface Callbacks {
  success?: (result: object) => void;
  fail?: (reason: object) => void;
  complete?: (result: object) => void;
}
type Options = Callbacks & Record<string, unknown>;

function succeed(options: Options, result: object = {}): void {
  setTimeout(() => {
    options.success?.(result);
    options.complete?.(result);
  }, 0);
}

/** A socket to a server that is not there: it closes at once, as without a network. */
function deadSocket(): object {
  return {
    onOpen: () => undefined,
    onMessage: () => undefined,
    onError: () => undefined,
    onClose: (tell: (how: { code: number }) => void) => setTimeout(() => tell({ code: 1006 }), 0),
    send: () => undefined,
    close: () => undefined,
  };
}

/** The phone around the app: sound, shaking, files, sockets, the dialler. It notes what it was made to do. */
export function makeDevice(trace: DeviceTrace): Record<string, unknown> {
  const shake = (options: Options): void => {
    trace.shakes += 1;
    succeed(options);
  };
  const player = (): object => ({
    play: () => {
      trace.sounds += 1;
    },
    onEnded: () => undefined,
    onError: () => undefined,
    onPlay: () => undefined,
    stop: () => undefined,
    destroy: () => undefined,
  });
  const query = {
    select: () => query,
    boundingClientRect: () => query,
    exec: (done?: (boxes: object[]) => void) => done?.([{ width: 300 }]),
  };
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    onAppShow: () => undefined,
    onAudioInterruptionEnd: () => undefined,
    onAppHide: () => undefined,
    connectSocket: (options: Options) => {
      succeed(options);
      return deadSocket();
    },
    vibrateShort: shake,
    vibrateLong: shake,
    setKeepScreenOn: (options: Options) => {
      trace.isKeptAwake = options['keepScreenOn'] === true;
      succeed(options);
    },
    setInnerAudioOption: (options: Options) => succeed(options),
    createInnerAudioContext: player,
    getFileSystemManager: () => ({ writeFileSync: () => undefined }),
    createSelectorQuery: () => query,
    makePhoneCall: (options: Options) => {
      trace.dialled.push(String(options['phoneNumber']));
      succeed(options);
    },
    getLocation: (options: Options) => {
      setTimeout(() => options.fail?.({ errMsg: 'getLocation:fail auth deny' }), 0);
    },
  };
}

/** A trace of a phone that has done nothing yet. */
export function freshTrace(): DeviceTrace {
  return { dialled: [], shakes: 0, sounds: 0, isKeptAwake: false };
}
