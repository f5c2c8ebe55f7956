export default definePageConfig({ navigationBarTitleText: '列入关爱名册' });
