import { awaiting, ledger, named, noneOf, share, unless } from './build';
import type { RuleTable } from './build';
import { homeElderServices } from './elder-care';
import { feesPaidOnline, parkingServices, readInformation } from './scenarios';

const households = named('totalHouseholds', '社区家庭总数', '户');

const infrastructure: RuleTable = {
  'fiber-coverage': share({
    label: '光纤宽带网络覆盖率',
    of: named('fiberHouseholds', '光纤入户覆盖家庭数', '户'),
    among: named('onlineHouseholds', '上网家庭总数', '户'),
    stated: 'fiberRate',
  }),
  'multi-operator-access': ledger(named('multiOperatorAccess', '多家电信运营商可自由接入')),
  'wireless-on-demand': ledger(named('wirelessOnDemand', '公共区域无线网络按需覆盖')),
  'hdtv-access-coverage': share({
    label: '高清数字电视接入覆盖率',
    of: named('hdtvHouseholds', '具备高清数字电视接入能力的家庭数', '户'),
    among: households,
    stated: 'hdtvRate',
  }),
  'iptv-subscribe-rate': share({
    label: '数字电视和IPTV开通率',
    of: named('iptvHouseholds', '开通数字电视或IPTV的户数', '户'),
    among: households,
    stated: 'iptvRate',
  }),
  'iot-applications': ledger(named('iotApplications', '已联网的物联网应用', '类')),
  'platform-exists': ledger(named('platformExists', '建有智慧社区综合服务平台')),
  'platform-subsystems': ledger(named('platformSubsystems', '平台集成的子系统', '个')),
  'platform-interop': ledger(named('platformInterop', '与数字城管或第三方平台互联互通')),
  'operation-dashboard': ledger(named('operationDashboard', '可视化展现社区状态指标')),
  'info-channels': readInformation,
  'screen-operational': unless(
    noneOf(named('largeScreens', '大屏设备数量', '块'), '社区没有大屏设备'),
    ledger(named('screensWorking', '大屏设备日常正常使用')),
  ),
  'lighting-energy-saving': share({
    label: '路灯、景观灯节能率',
    of: named('lightingSavedKwh', '一年节约的公共照明用电', '千瓦时'),
    among: named('lightingBaselineKwh', '未用智能照明时的一年用电', '千瓦时'),
    stated: 'lightingSavingRate',
  }),
};

const services: RuleTable = {
  'gov-services-connected': ledger(named('govServices', '已对接的政务服务', '个')),
  'gov-window-or-kiosk': ledger(named('govWindow', '有政务服务综合窗口或自助终端')),
  'unified-payment': feesPaidOnline,
  'shop-online-rate': share({
    label: '在线网购业务接入率',
    of: named('shopsOnline', '接入统一网购信息的商店数', '家'),
    among: named('shops', '超市、便利店、菜店总数', '家'),
    stated: 'shopOnlineRate',
  }),
  'self-service-access': awaiting('usage', '居民自助通行的记录'),
  'parking-services': parkingServices,
  'parking-share-rate': share({
    label: '停车位共享率',
    of: named('sharedSpaces', '开通共享服务的车位数', '个'),
    among: named('parkingSpaces', '社区内总车位数', '个'),
    stated: 'parkingShareRate',
  }),
  'ehr-rate': share({
    label: '居民电子健康档案建档率',
    of: named('healthFiles', '建立健康档案的居民数', '人'),
    among: named('registeredResidents', '社区户籍居民数', '人'),
    stated: 'ehrRate',
  }),
  'clinic-online': awaiting('usage', '社区门诊在线服务的记录'),
  telemedicine: awaiting('usage', '远程医疗的服务记录'),
  'home-elder-services': homeElderServices,
  'housekeeping-booking': awaiting('set', '家政服务在线预约的记录'),
  'housekeeping-hotline': awaiting('usage', '家政服务热线的咨询和投诉记录'),
  'disabled-cross-settlement': awaiting('usage', '残疾人托养跨区域结算的记录'),
  'disabled-info-platform': awaiting('usage', '残疾人托养信息的更新记录'),
  'disabled-hotline': awaiting('usage', '残疾人托养热线的记录'),
  'veteran-info': awaiting('usage', '退役军人信息的更新记录'),
  'veteran-activity-support': awaiting('periodic', '拥军优属活动'),
  'e-voting-means': awaiting('set', '网上投票、议事等手段的使用记录'),
};

const safety: RuleTable = {
  'video-areas': ledger(named('videoAreas', '视频监控覆盖的区域', '类')),
  'vehicle-mgmt': ledger(named('vehicleManagement', '进出车辆管理的功能', '项')),
  'skynet-access': ledger(named('skynetAccess', '重点区域视频接入“天网”系统')),
  'emergency-info': awaiting('set', '预警、避难场所等信息的查看记录'),
  'fire-linkage': awaiting('coverage', '火灾识别和消防联动设备'),
  'grid-closed-loop': awaiting('usage', '网格事件从发现到考核的闭环记录'),
  'police-link-rate': share({
    label: '警民联动服务覆盖率',
    of: named('policeLinkedMatters', '警民联动的安全治理服务事项数', '项'),
    among: named('safetyMatters', '安全治理服务总事项数', '项'),
    stated: 'policeLinkRate',
  }),
  'special-group-register': awaiting('usage', '特殊人群登记和服务记录'),
  'special-group-systems': ledger(named('specialGroupSystems', '已对接的特殊人群管理系统', '个')),
};

/** The indicators that only DB37/T 3890.3 has. */
export const db37Rules: RuleTable = {
  ...infrastructure,
  ...services,
  ...safety,
  'innovation-apps': awaiting('document', '创新应用的评审材料和使用记录'),
};
