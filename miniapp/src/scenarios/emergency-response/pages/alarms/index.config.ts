export default definePageConfig({ navigationBarTitleText: '找我的呼救' });
