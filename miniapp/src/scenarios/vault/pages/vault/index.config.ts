export default definePageConfig({ navigationBarTitleText: '加密自检' });
