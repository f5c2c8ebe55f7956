export default definePageConfig({ navigationBarTitleText: '每日平安键' });
