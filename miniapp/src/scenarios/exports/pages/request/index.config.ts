export default definePageConfig({ navigationBarTitleText: '申请导出' });
