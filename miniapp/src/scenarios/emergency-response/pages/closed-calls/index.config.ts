export default definePageConfig({ navigationBarTitleText: '已结束的呼救' });
