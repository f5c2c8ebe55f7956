export default definePageConfig({ navigationBarTitleText: '我的使用记录' });
