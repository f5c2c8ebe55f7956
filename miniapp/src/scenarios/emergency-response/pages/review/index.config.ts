export default definePageConfig({ navigationBarTitleText: '呼救复盘' });
