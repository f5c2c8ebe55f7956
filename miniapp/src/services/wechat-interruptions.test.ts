import { keepScreenAwake } from './screen-awake.weapp';
import { isSoundBlocked, playTone } from './sound.weapp';

type Tell = () => void;
interface Player {
  src: string;
  loop: boolean;
  isDestroyed: boolean;
  fail: Tell;
  sound: Tell;
}
const mockPhone = {
  players: [] as Player[],
  onShow: [] as Tell[],
  onInterruptionEnd: [] as Tell[],
  screenOn: [] as boolean[],
};
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({ writeFileSync: () => undefined }),
    setInnerAudioOption: () => Promise.resolve(),
    setKeepScreenOn: ({ keepScreenOn }: { keepScreenOn: boolean }) => {
      mockPhone.screenOn.push(keepScreenOn);
      return Promise.resolve();
    },
    onAppShow: (tell: () => void) => mockPhone.onShow.push(tell),
    onAudioInterruptionEnd: (tell: () => void) => mockPhone.onInterruptionEnd.push(tell),
    createInnerAudioContext: () => {
      const none = (): void => undefined;
      const own: Player = { src: '', loop: false, isDestroyed: false, fail: none, sound: none };
      mockPhone.players.push(own);
      return Object.assign(own, {
        play: () => undefined,
        onEnded: () => undefined,
        onError: (tell: () => void) => (own.fail = tell),
        onPlay: (tell: () => void) => (own.sound = tell),
        destroy: () => (own.isDestroyed = true),
      });
    },
  },
}));

const alive = (): Player[] => mockPhone.players.filter(({ isDestroyed }) => !isDestroyed);
const tellAll = (listeners: readonly Tell[]): void => {
  for (const tell of listeners) tell();
};

beforeEach(() => {
  jest.useFakeTimers();
  mockPhone.players.length = 0;
  mockPhone.screenOn.length = 0;
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the alarm in WeChat', () => {
  it('sounds again after a telephone call and after the app was in the back, until it is ended', () => {
    const hush = playTone('alarm', { repeats: true });
    expect(alive()).toHaveLength(1);
    tellAll(mockPhone.onInterruptionEnd);
    tellAll(mockPhone.onShow);
    expect(mockPhone.players).toHaveLength(3);
    expect(alive()).toHaveLength(1);
    expect(alive()[0]?.loop).toBe(true);
    hush();
    tellAll(mockPhone.onShow);
    expect(alive()).toHaveLength(0);
    expect(mockPhone.players).toHaveLength(3);
  });

  it('says that it is not heard when the player fails, and tries again', () => {
    const hush = playTone('alarm', { repeats: true });
    alive()[0]?.fail();
    expect(isSoundBlocked.get()).toBe(true);
    jest.advanceTimersByTime(2_000);
    expect(mockPhone.players).toHaveLength(2);
    expect(alive()).toHaveLength(1);
    alive()[0]?.sound();
    expect(isSoundBlocked.get()).toBe(false);
    alive()[0]?.fail();
    hush();
    jest.advanceTimersByTime(10_000);
    expect(isSoundBlocked.get()).toBe(false);
    expect(alive()).toHaveLength(0);
  });
});

describe('the screen that stays lit in WeChat', () => {
  it('stays so until the last who needs it lets go, also after the app was in the back', () => {
    const first = keepScreenAwake();
    const second = keepScreenAwake();
    first();
    first();
    expect(mockPhone.screenOn).not.toContain(false);
    mockPhone.screenOn.length = 0;
    tellAll(mockPhone.onShow);
    expect(mockPhone.screenOn).toEqual([true]);
    second();
    expect(mockPhone.screenOn).toEqual([true, false]);
  });
});
