export default definePageConfig({ navigationBarTitleText: '登记呼叫装置' });
