module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        hot: false,
        targets: { chrome: '80', ios: '14', android: '10' },
      },
    ],
  ],
};
