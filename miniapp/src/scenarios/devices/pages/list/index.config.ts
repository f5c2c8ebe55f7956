export default definePageConfig({ navigationBarTitleText: '呼叫装置' });
