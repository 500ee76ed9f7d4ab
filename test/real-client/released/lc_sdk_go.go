// A program of somebody who uses lc-sdk-go v4 (3.4) as it is: every method of its three APIs is called once, in an order
// that makes sense, and whatever the SDK makes of the answer is an error or none. LIVECHAT_KIT_READY names the server.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/livechat/lc-sdk-go/v4/agent"
	"github.com/livechat/lc-sdk-go/v4/authorization"
	"github.com/livechat/lc-sdk-go/v4/configuration"
	"github.com/livechat/lc-sdk-go/v4/customer"
	"github.com/livechat/lc-sdk-go/v4/objects"
)

var ready struct {
	HTTP           string `json:"http"`
	OrganizationID string `json:"organization_id"`
	LicenseID      int    `json:"license_id"`
	ClientID       string `json:"client_id"`
	Actors         []struct {
		Name, ID, Token string
	} `json:"actors"`
}

var wrong int

func check(name string, err error) {
	if err != nil {
		wrong++
		fmt.Printf("WRONG %s: %v\n", name, err)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func actor(name string) (id, token string) {
	for _, one := range ready.Actors {
		if one.Name == name {
			return one.ID, one.Token
		}
	}
	panic("no actor " + name)
}

func tokenOf(text string) authorization.TokenGetter {
	return func() *authorization.Token {
		return &authorization.Token{LicenseID: &ready.LicenseID, AccessToken: text, Region: "dal"}
	}
}

func newCustomer() (id, token string) {
	body := fmt.Sprintf(`{"grant_type":"cookie","response_type":"token","client_id":%q,"organization_id":%q}`,
		ready.ClientID, ready.OrganizationID)
	response, err := http.Post(ready.HTTP+"/v2/customer/token", "text/plain", strings.NewReader(body))
	must(err)
	var got struct {
		AccessToken string `json:"access_token"`
		EntityID    string `json:"entity_id"`
	}
	must(json.NewDecoder(response.Body).Decode(&got))
	return got.EntityID, got.AccessToken
}

func message() *objects.Message {
	return &objects.Message{Event: objects.Event{Type: "message", Recipients: "all"}, Text: "Hello"}
}

var colour = configuration.PropertyConfig{
	Name: "colour", Type: "string",
	Access: map[string]*configuration.PropertyAccess{},
}

func configure(api *configuration.API) {
	both := &configuration.PropertyAccess{Agent: []string{"read", "write"}, Customer: []string{"read", "write"}}
	for _, place := range []string{"license", "group", "chat", "thread", "event"} {
		colour.Access[place] = both
	}
	colour.OwnerClientID = ready.ClientID
	check("RegisterProperty", api.RegisterProperty(&colour))
	_, err := api.ListProperties(ready.ClientID)
	check("ListProperties", err)
	props := objects.Properties{ready.ClientID: {"colour": "red"}}
	gone := map[string][]string{ready.ClientID: {"colour"}}
	check("UpdateLicenseProperties", api.UpdateLicenseProperties(props))
	_, err = api.ListLicenseProperties("", "")
	check("ListLicenseProperties", err)
	check("DeleteLicenseProperties", api.DeleteLicenseProperties(gone))
	check("UpdateGroupProperties", api.UpdateGroupProperties(0, props))
	_, err = api.ListGroupProperties(0, "", "")
	check("ListGroupProperties", err)
	check("DeleteGroupProperties", api.DeleteGroupProperties(0, gone))
	hook := configuration.Webhook{Action: "incoming_chat", SecretKey: "s", URL: "http://127.0.0.1:9/", Type: "license"}
	owner := &configuration.ManageWebhooksDefinitionOptions{ClientID: ready.ClientID}
	id, err := api.RegisterWebhook(&hook, owner)
	check("RegisterWebhook", err)
	_, err = api.ListWebhooks(owner)
	check("ListWebhooks", err)
	check("UnregisterWebhook", api.UnregisterWebhook(id, owner))
	_, err = api.ListWebhookNames("3.4")
	check("ListWebhookNames", err)
	state := &configuration.ManageWebhooksStateOptions{ClientID: ready.ClientID}
	check("EnableLicenseWebhooks", api.EnableLicenseWebhooks(state))
	_, err = api.GetLicenseWebhooksState(state)
	check("GetLicenseWebhooksState", err)
	check("DisableLicenseWebhooks", api.DisableLicenseWebhooks(state))
	group, err := api.CreateGroup("Sales", "en", map[string]configuration.GroupPriority{})
	check("CreateGroup", err)
	check("UpdateGroup", api.UpdateGroup(group, "Sale", "en", map[string]configuration.GroupPriority{}))
	_, err = api.ListGroups([]string{"agent_priorities"})
	check("ListGroups", err)
	_, err = api.GetGroup(int(group), "agent_priorities")
	check("GetGroup", err)
	check("DeleteGroup", api.DeleteGroup(group))
	bot, err := api.CreateBot("Bot", "", 4, configuration.Normal, nil, ready.ClientID, "", nil)
	check("CreateBot", err)
	check("UpdateBot", api.UpdateBot(bot, "Robot", "", 5, configuration.Normal, nil, "", nil))
	_, err = api.ListBots(true, []string{"groups"})
	check("ListBots", err)
	_, err = api.GetBot(bot, []string{"groups"})
	check("GetBot", err)
	check("DeleteBot", api.DeleteBot(bot))
	staff(api)
	access, err := api.AddAutoAccess([]int{0}, nil, &configuration.Condition{Values: []configuration.Match{{Value: "example.com"}}}, nil, "d", "")
	check("AddAutoAccess", err)
	// The SDK never says which one it means.
	if err = api.UpdateAutoAccess(access, []int{0}, nil, nil, nil, "e", ""); err == nil || !strings.Contains(err.Error(), "id") {
		check("UpdateAutoAccess", fmt.Errorf("taken without an id: %v", err))
	}
	_, err = api.ListAutoAccesses()
	check("ListAutoAccesses", err)
	check("DeleteAutoAccess", api.DeleteAutoAccess(access))
}

func staff(api *configuration.API) {
	groups := []configuration.GroupConfig{{ID: 0, Priority: configuration.Normal}}
	id, err := api.CreateAgent("new@example.com", &configuration.AgentFields{Name: "New", Groups: groups})
	check("CreateAgent", err)
	_, err = api.GetAgent(id, []string{"max_chats_count"})
	check("GetAgent", err)
	_, err = api.ListAgents([]int32{0}, []string{"groups"})
	check("ListAgents", err)
	check("UpdateAgent", api.UpdateAgent(id, &configuration.AgentFields{JobTitle: "Support"}))
	check("SuspendAgent", api.SuspendAgent(id))
	check("UnsuspendAgent", api.UnsuspendAgent(id))
	check("DeleteAgent", api.DeleteAgent(id))
	waiting, err := api.CreateAgent("next@example.com", &configuration.AgentFields{Name: "Next", Groups: groups, AwaitingApproval: true})
	check("CreateAgent awaiting", err)
	check("ApproveAgent", api.ApproveAgent(waiting))
}

func talk(web *agent.API, api *customer.API, customerID string) {
	agentID, _ := actor("agent1")
	otherID, _ := actor("agent2")
	check("SetRoutingStatus", web.SetRoutingStatus(agentID, "accepting_chats"))
	chat, thread, _, err := api.StartChat(&objects.InitialChat{Thread: &objects.InitialThread{Events: []interface{}{message()}}}, false, true)
	check("customer StartChat", err)
	_, err = api.SendMessage(chat, "Hello", customer.All)
	check("customer SendMessage", err)
	event, err := web.SendEvent(chat, message(), false)
	check("agent SendEvent", err)
	properties := objects.Properties{ready.ClientID: {"colour": "red"}}
	gone := map[string][]string{ready.ClientID: {"colour"}}
	for side, p := range map[string]interface {
		UpdateChatProperties(string, objects.Properties) error
		DeleteChatProperties(string, map[string][]string) error
		UpdateThreadProperties(string, string, objects.Properties) error
		DeleteThreadProperties(string, string, map[string][]string) error
		UpdateEventProperties(string, string, string, objects.Properties) error
		DeleteEventProperties(string, string, string, map[string][]string) error
	}{"agent": web, "customer": api} {
		check(side+" UpdateChatProperties", p.UpdateChatProperties(chat, properties))
		check(side+" DeleteChatProperties", p.DeleteChatProperties(chat, gone))
		check(side+" UpdateThreadProperties", p.UpdateThreadProperties(chat, thread, properties))
		check(side+" DeleteThreadProperties", p.DeleteThreadProperties(chat, thread, gone))
		check(side+" UpdateEventProperties", p.UpdateEventProperties(chat, thread, event, properties))
		check(side+" DeleteEventProperties", p.DeleteEventProperties(chat, thread, event, gone))
	}
	read(web, api, chat)
	check("customer SendSneakPeek", api.SendSneakPeek(chat, "typ"))
	check("customer MarkEventsAsSeen", api.MarkEventsAsSeen(chat, time.Now()))
	check("agent MarkEventsAsSeen", web.MarkEventsAsSeen(chat, time.Now()))
	check("agent SendTypingIndicator", web.SendTypingIndicator(chat, "all", true))
	check("agent Multicast", web.Multicast(agent.MulticastRecipients{Agents: &agent.MulticastRecipientsAgents{IDs: []string{otherID}}}, json.RawMessage(`{"a":1}`), "kind"))
	check("agent AddUserToChat", web.AddUserToChat(chat, otherID, "agent"))
	check("agent RemoveUserFromChat", web.RemoveUserFromChat(chat, otherID, "agent"))
	check("agent TransferChat", web.TransferChat(chat, "agent", []interface{}{otherID}, true))
	check("agent FollowCustomer", web.FollowCustomer(customerID))
	check("agent UnfollowCustomer", web.UnfollowCustomer(customerID))
	check("customer DeactivateChat", api.DeactivateChat(chat))
	check("agent FollowChat", web.FollowChat(chat))
	check("agent UnfollowChat", web.UnfollowChat(chat))
	_, _, err = api.ResumeChat(&objects.InitialChat{ID: chat}, false, true)
	check("customer ResumeChat", err)
	check("customer DeactivateChat again", api.DeactivateChat(chat))
	_, _, err = web.ResumeChat(&agent.InitialChat{InitialChat: objects.InitialChat{ID: chat}}, false, true)
	check("agent ResumeChat", err)
	check("agent DeactivateChat", web.DeactivateChat(chat))
	_, _, _, err = web.ListArchives(agent.NewArchivesFilters(), 1, 10)
	check("agent ListArchives", skipPages(err))
	_, err = web.UploadFile("notes.txt", []byte("hello"))
	check("agent UploadFile", err)
	_, err = api.UploadFile("notes.txt", []byte("hello"))
	check("customer UploadFile", err)
	_, _, _, err = web.StartChat(&agent.InitialChat{}, false, true)
	check("agent StartChat", err)
	_, err = web.CreateCustomer("Eve", "eve@example.com", "", nil)
	check("agent CreateCustomer", err)
	check("agent UpdateCustomer", web.UpdateCustomer(customerID, "Anna", "anna@example.com", "", nil))
	check("agent BanCustomer", web.BanCustomer(customerID, 1))
}

// The SDK counts pages of archives by numbers, as no page of 3.4 does.
func skipPages(err error) error {
	if err != nil && strings.Contains(err.Error(), "pagination") {
		return nil
	}
	return err
}

func read(web *agent.API, api *customer.API, chat string) {
	_, _, _, _, err := web.ListChats(agent.NewChatsFilters(), "", "", 10)
	check("agent ListChats", err)
	_, err = web.GetChat(chat, "")
	check("agent GetChat", err)
	_, _, _, _, err = web.ListThreads(chat, "", "", 3, 0, nil)
	check("agent ListThreads", err)
	_, _, _, _, err = api.ListChats("", "", 10)
	check("customer ListChats", err)
	_, err = api.GetChat(chat, "")
	check("customer GetChat", err)
	_, _, _, _, err = api.ListThreads(chat, "", "", 3, 0)
	check("customer ListThreads", err)
	_, err = web.ListAgentsForTransfer(chat)
	check("agent ListAgentsForTransfer", err)
	_, err = web.ListRoutingStatuses([]int{0})
	check("agent ListRoutingStatuses", err)
	_, _, _, _, _, err = web.ListCustomers(10, "", "", "", agent.NewCustomersFilters())
	check("agent ListCustomers", err)
	got, err := api.GetCustomer()
	check("customer GetCustomer", err)
	if err == nil && got == nil {
		check("customer GetCustomer", fmt.Errorf("no customer"))
	}
	_, err = web.GetCustomer(got.ID)
	check("agent GetCustomer", err)
	check("customer UpdateCustomer", api.UpdateCustomer("Ann", "ann@example.com", "", nil))
	check("customer SetCustomerSessionFields", api.SetCustomerSessionFields([]map[string]string{{"plan": "pro"}}))
	_, err = api.ListGroupStatuses([]int{0})
	check("customer ListGroupStatuses", err)
	check("customer CheckGoals", api.CheckGoals("https://example.com", 0, map[string]string{"plan": "pro"}))
	_, _, err = api.GetForm(0, customer.FormTypePrechat)
	check("customer GetForm", err)
	_, err = api.GetPredictedAgent()
	check("customer GetPredictedAgent", err)
	_, err = api.GetURLInfo("https://example.com")
	check("customer GetURLInfo", err)
	_, err = api.ListLicenseProperties("", "")
	check("customer ListLicenseProperties", err)
	_, err = api.ListGroupProperties(0, "", "")
	check("customer ListGroupProperties", err)
	check("customer RequestEmailVerification", api.RequestEmailVerification("https://example.com"))
	dynamic, err := api.GetDynamicConfiguration(0, "", "", false)
	check("customer GetDynamicConfiguration", err)
	_, err = api.GetConfiguration(0, dynamic.ConfigVersion)
	check("customer GetConfiguration", err)
	_, err = api.GetLocalization(0, "en", dynamic.LocalizationVersion)
	check("customer GetLocalization", err)
}

func main() {
	must(json.Unmarshal([]byte(os.Getenv("LIVECHAT_KIT_READY")), &ready))
	_, ownerToken := actor("owner")
	_, agentToken := actor("agent1")
	customerID, customerToken := newCustomer()
	config, err := configuration.NewAPI(tokenOf(ownerToken), nil, ready.ClientID)
	must(err)
	config.SetCustomHost(ready.HTTP)
	web, err := agent.NewAPI(tokenOf(agentToken), nil, ready.ClientID)
	must(err)
	web.SetCustomHost(ready.HTTP)
	api, err := customer.NewAPI(tokenOf(customerToken), nil, ready.ClientID)
	must(err)
	api.SetCustomHost(ready.HTTP)
	configure(config)
	talk(web, api, customerID)
	if wrong > 0 {
		fmt.Printf("%d wrong\n", wrong)
		os.Exit(1)
	}
	fmt.Println("done")
}
