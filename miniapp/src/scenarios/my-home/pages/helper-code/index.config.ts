export default definePageConfig({ navigationBarTitleText: '请人现场帮一次' });
