export default definePageConfig({ navigationBarTitleText: '任命岗位' });
