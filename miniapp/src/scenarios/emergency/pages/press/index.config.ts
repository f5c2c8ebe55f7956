export default definePageConfig({ navigationBarTitleText: '呼救' });
