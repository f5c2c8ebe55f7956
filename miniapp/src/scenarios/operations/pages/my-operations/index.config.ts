export default definePageConfig({ navigationBarTitleText: '我的操作记录' });
