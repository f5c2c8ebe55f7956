export default definePageConfig({ navigationBarTitleText: '停车计数异常' });
