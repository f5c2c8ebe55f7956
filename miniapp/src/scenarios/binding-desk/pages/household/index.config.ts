export default definePageConfig({ navigationBarTitleText: '查住户' });
