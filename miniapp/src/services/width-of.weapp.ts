import Taro from '@tarojs/taro';

/** The width (px) of the node with that id on the page in front; null if it is not on screen. */
export function widthOf(id: string): Promise<number | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((box) => {
        resolve(Array.isArray(box) ? null : ((box as { width?: number } | null)?.width ?? null));
      })
      .exec();
  });
}
