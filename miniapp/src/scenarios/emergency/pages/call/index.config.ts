export default definePageConfig({ navigationBarTitleText: '我的呼救' });
