export default definePageConfig({ navigationBarTitleText: '替我做过什么' });
