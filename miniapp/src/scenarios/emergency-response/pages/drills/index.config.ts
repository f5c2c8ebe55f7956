export default definePageConfig({ navigationBarTitleText: '呼救演练' });
