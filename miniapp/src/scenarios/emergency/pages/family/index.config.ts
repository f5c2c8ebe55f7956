export default definePageConfig({ navigationBarTitleText: '家人的呼救' });
