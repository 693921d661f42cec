import { Admin, CustomRoutes, I18nContextProvider, localStorageStore, StoreContextProvider } from 'react-admin';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, Route, RouterProvider } from 'react-router';
import { authProvider } from './api/auth-provider.js';
import { leaveWhenEnded } from './api/session-end.js';
import { dataProvider } from './api/data-provider.js';
import { i18nProvider } from './i18n/provider.js';
import { Layout } from './layout/Layout.js';
import { AccountPage } from './pages/AccountPage.js';
import { BreakGlassPage } from './pages/BreakGlassPage.js';
import { BrokenPage } from './pages/BrokenPage.js';
import { CallPage } from './pages/CallPage.js';
import { EventsPage } from './pages/EventsPage.js';
import { ContactPage } from './pages/ContactPage.js';
import { EventFormPage } from './pages/EventFormPage.js';
import { Home } from './pages/Home.js';
import { ImportPage } from './pages/ImportPage.js';
import { ImportsPage } from './pages/ImportsPage.js';
import { InvitationPage } from './pages/InvitationPage.js';
import { KeysPage } from './pages/KeysPage.js';
import { LeaveTeamPage } from './pages/LeaveTeamPage.js';
import { LookFiguresPage } from './pages/LookFiguresPage.js';
import { MatchPage } from './pages/MatchPage.js';
import { MergePage } from './pages/MergePage.js';
import { MatchesPage } from './pages/MatchesPage.js';
import { MentorShortlistPage } from './pages/MentorShortlistPage.js';
import { NotFoundPage } from './pages/NotFoundPage.js';
import { OperatingPage } from './pages/OperatingPage.js';
import { OverviewPage } from './pages/OverviewPage.js';
import { OwnSitePage } from './pages/OwnSitePage.js';
import { PaperFormPage } from './pages/PaperFormPage.js';
import { PeoplePage } from './pages/PeoplePage.js';
import { RetentionPage } from './pages/RetentionPage.js';
import { PersonPage } from './pages/PersonPage.js';
import { PlanComparePage } from './pages/PlanComparePage.js';
import { PlanPage } from './pages/PlanPage.js';
import { PlansPage } from './pages/PlansPage.js';
import { ProfilePage } from './pages/ProfilePage.js';
import { RecoveryPage } from './pages/RecoveryPage.js';
import { RecruitingNoticePage } from './pages/RecruitingNoticePage.js';
import { ReferredPersonPage } from './pages/ReferredPersonPage.js';
import { SecondFactorPage } from './pages/SecondFactorPage.js';
import { ShortlistPage } from './pages/ShortlistPage.js';
import { SignInPage } from './pages/SignInPage.js';
import { SitePage } from './pages/SitePage.js';
import { SitesPage } from './pages/SitesPage.js';
import { StaffPage } from './pages/StaffPage.js';
import { StaffMemberPage } from './pages/StaffMemberPage.js';
import { TextsPage } from './pages/TextsPage.js';
import { TodayPage } from './pages/TodayPage.js';
import { TransferOrderPage } from './pages/TransferOrderPage.js';
import { TransferPage } from './pages/TransferPage.js';
import { WhoSawPage } from './pages/WhoSawPage.js';
import { SessionGate } from './sign-in/SessionGate.js';
import { theme } from './theme.js';

const store = localStorageStore('1', 'patenwerk');
const queryClient = new QueryClient({ queryCache: new QueryCache({ onError: leaveWhenEnded }), mutationCache: new MutationCache({ onError: leaveWhenEnded }), defaultOptions: { queries: { staleTime: 5_000, retry: false, refetchOnWindowFocus: true } } });

/** The console: react-admin's session, data and language machinery in the house's own frame. */
function Console() {
  return (
    <>
      <Admin
        title="Patenwerk"
        layout={Layout}
        dashboard={Home}
        catchAll={NotFoundPage}
        error={BrokenPage}
        loginPage={false}
        requireAuth
        disableTelemetry
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        store={store}
        theme={theme}
        darkTheme={null}
        notification={() => null}
      >
        <CustomRoutes noLayout>
          <Route path="/anmelden" element={<SignInPage />} />
          <Route path="/einladung" element={<InvitationPage />} />
          <Route path="/wiederherstellung" element={<RecoveryPage />} />
          <Route path="/zweite-stufe" element={<SecondFactorPage />} />
        </CustomRoutes>
        <CustomRoutes>
          <Route path="/zugang" element={<AccountPage />} />
          <Route path="/heute" element={<TodayPage />} />
          <Route path="/anruf" element={<CallPage />} />
          <Route path="/anruf/:draftId" element={<CallPage />} />
          <Route path="/menschen" element={<PeoplePage />} />
          <Route path="/menschen/einlesen" element={<ImportsPage />} />
          <Route path="/menschen/einlesen/:id" element={<ImportPage />} />
          <Route path="/menschen/von-anderen/:id" element={<ReferredPersonPage />} />
          <Route path="/menschen/doppelt/:keptId/:goneId" element={<MergePage />} />
          <Route path="/loeschfristen" element={<RetentionPage />} />
          <Route path="/menschen/:id" element={<PersonPage />} />
          <Route path="/menschen/:id/profil" element={<ProfilePage />} />
          <Route path="/menschen/:id/kontakt" element={<ContactPage />} />
          <Route path="/menschen/:id/wer-hat-gesehen" element={<WhoSawPage />} />
          <Route path="/menschen/:id/wer-passt" element={<ShortlistPage />} />
          <Route path="/menschen/:id/wen-begleiten" element={<MentorShortlistPage />} />
          <Route path="/print/bogen/:role" element={<PaperFormPage />} />
          <Route path="/print/bogen/:role/:id" element={<PaperFormPage />} />
          <Route path="/patenschaften" element={<MatchesPage />} />
          <Route path="/patenschaften/:id" element={<MatchPage />} />
          <Route path="/planen" element={<PlansPage />} />
          <Route path="/planen/aufruf" element={<RecruitingNoticePage />} />
          <Route path="/planen/:id" element={<PlanPage />} />
          <Route path="/planen/:id/vergleich/:otherId" element={<PlanComparePage />} />
          <Route path="/termine" element={<EventsPage />} />
          <Route path="/termine/neu" element={<EventFormPage />} />
          <Route path="/termine/:id" element={<EventsPage />} />
          <Route path="/termine/:id/bearbeiten" element={<EventFormPage />} />
          <Route path="/standort" element={<OwnSitePage />} />
          <Route path="/standort/uebergabe" element={<TransferPage />} />
          <Route path="/ueberblick" element={<OverviewPage />} />
          <Route path="/standorte" element={<SitesPage />} />
          <Route path="/standorte/:id" element={<SitePage />} />
          <Route path="/standorte/:id/uebergabe" element={<TransferOrderPage />} />
          <Route path="/notfall-einsicht" element={<BreakGlassPage />} />
          <Route path="/betrieb" element={<OperatingPage />} />
          <Route path="/verwaltung" element={<StaffPage />} />
          <Route path="/verwaltung/schluessel" element={<KeysPage />} />
          <Route path="/verwaltung/texte" element={<TextsPage />} />
          <Route path="/verwaltung/einsichten" element={<LookFiguresPage />} />
          <Route path="/zugaenge/:id" element={<StaffMemberPage />} />
          <Route path="/zugaenge/:id/verlassen" element={<LeaveTeamPage />} />
        </CustomRoutes>
      </Admin>
      <StoreContextProvider value={store}>
        <I18nContextProvider value={i18nProvider}>
          <QueryClientProvider client={queryClient}>
            <SessionGate />
          </QueryClientProvider>
        </I18nContextProvider>
      </StoreContextProvider>
    </>
  );
}

// A router that knows of every step can hold one back: unsaved changes are asked about.
const router = createBrowserRouter([{ path: '*', element: <Console /> }]);

export function App() {
  return <RouterProvider router={router} />;
}
